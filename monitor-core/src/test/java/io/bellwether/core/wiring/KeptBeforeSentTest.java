// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KeptBeforeSentTest {
  private interface Commit {
    void of(Transaction transaction) throws IOException;
  }

  private final MemoryHistory memory = new MemoryHistory(100);
  private Commit commit = memory::commit;
  private final AlarmScene scene = new AlarmScene(store(), AlarmScene.watching("warehouse"));

  private HistoryStore store() {
    return (HistoryStore)
        Proxy.newProxyInstance(
            KeptBeforeSentTest.class.getClassLoader(),
            new Class<?>[] {HistoryStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                commit.of((Transaction) arguments[0]);
                return null;
              }
              if (method.getName().equals("durable")) {
                return true;
              }
              try {
                return method.invoke(memory, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void nothingIsSentAndNobodyIsAnsweredBeforeItIsKept() {
    CompletableFuture<Done> done = new CompletableFuture<>();
    List<String> seen = new ArrayList<>();
    commit =
        transaction -> {
          boolean outbox = transaction.states().stream().anyMatch(one -> isOutbox(one.area()));
          seen.add(outbox + " " + scene.sent.size() + " " + done.isDone());
          memory.commit(transaction);
        };
    scene.handle(new Event.Raised(List.of(AlarmScene.given("Etl")), done));
    assertThat(seen).containsExactly("false 0 false");
    assertThat(done.join().durable()).isTrue();
    seen.clear();
    scene.pass(10);
    assertThat(seen).contains("true 0 true");
    assertThat(scene.sent).hasSize(1);
  }

  private static boolean isOutbox(String area) {
    return area.equals(Earlier.OUTBOX);
  }

  @Test
  void aStoreThatFailsKeepsNoMessageFromItsChannelAndTheAnswerSaysSo() {
    commit =
        transaction -> {
          throw new IOException("no space left on device");
        };
    CompletableFuture<Done> done = scene.raise(AlarmScene.given("Etl"));
    assertThat(done.join().durable()).isFalse();
    scene.pass(10);
    assertThat(scene.told()).hasSize(1);
  }

  @Test
  void whatMemoryRanOutForIsToldOnceWithTheNextBatch() {
    scene.look("warehouse", Level.CRITICAL, "disk full");
    commit =
        transaction -> {
          commit = memory::commit;
          throw new OutOfMemoryError("Java heap space");
        };
    try {
      scene.pass(10);
    } catch (OutOfMemoryError full) {
      assertThat(full).hasMessage("Java heap space");
    }
    assertThat(scene.told()).isEmpty();
    scene.handle().pass(60);
    assertThat(scene.told())
        .containsExactly("ops FIRING [bellwether] critical: warehouse: disk full");
    assertThat(memory.states("outbox")).hasSize(1);
  }

  @Test
  void whatIsNotFinishedIsSentWithTheNextBatchAndNobodyWaitsForEver() {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(9);
    scene.clock.advance(Duration.ofSeconds(2));
    commit =
        transaction -> {
          commit = memory::commit;
          memory.commit(transaction);
          throw new IllegalStateException("a broken logger of the host");
        };
    CompletableFuture<Done> done = new CompletableFuture<>();
    Event raised = new Event.Raised(List.of(AlarmScene.given("Etl")), done);
    assertThatThrownBy(() -> scene.handle(raised)).hasMessageContaining("a broken logger");
    assertThat(done).isCompletedExceptionally();
    assertThat(scene.told()).isEmpty();
    assertThat(memory.states("outbox")).hasSize(1);

    scene.handle();
    assertThat(scene.told())
        .containsExactly("ops FIRING [bellwether] critical: warehouse: disk full");
  }

  @Test
  void whoHandedSomethingInIsAnsweredByTheBatchThatKeepsIt() {
    CompletableFuture<Done> done = new CompletableFuture<>();
    commit =
        transaction -> {
          commit = memory::commit;
          throw new OutOfMemoryError("Java heap space");
        };
    Event raised = new Event.Raised(List.of(AlarmScene.given("Etl")), done);
    try {
      scene.handle(raised);
    } catch (OutOfMemoryError full) {
      assertThat(done).isNotDone();
    }
    scene.handle();
    assertThat(done.join().durable()).isTrue();
    assertThat(memory.states("alert")).hasSize(1);
    assertThat(scene.pass(10).told()).hasSize(1);
    assertThat(Map.copyOf(memory.states("outbox"))).hasSize(1);
  }
}
