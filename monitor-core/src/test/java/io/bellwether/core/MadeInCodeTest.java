// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two that change something at the same time. */
class MadeInCodeTest {
  private static final Map<String, Object> SETTINGS = Map.of("kind", "tcp");
  private static final Reloaded DONE =
      new Reloaded(List.of(), List.of(), List.of(), List.of(), List.of());

  private final MadeInCode made = new MadeInCode();
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private Thread begun(FutureTask<Reloaded> change) {
    Thread thread = new Thread(change, "made-in-code-test");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Lets a second one come while the first has not ended; what comes of that. */
  private Reloaded meanwhile(Supplier<Reloaded> first, Supplier<Reloaded> second) throws Exception {
    Thread begins = begun(new FutureTask<>(first::get));
    await().until(() -> begins.getState() == Thread.State.WAITING);
    FutureTask<Reloaded> change = new FutureTask<>(second::get);
    Thread waits = begun(change);
    await().until(() -> change.isDone() || waits.getState() == Thread.State.WAITING);
    mayEnd.countDown();
    return change.get(30, TimeUnit.SECONDS);
  }

  private void awaitEnd() {
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneOfTwoThatTakeANameIsToldThatItIsTaken() {
    AtomicBoolean taken = new AtomicBoolean();
    Supplier<Reloaded> effect =
        () -> {
          awaitEnd();
          taken.set(true);
          return DONE;
        };
    Supplier<Reloaded> add = () -> made.add("web", taken::get, SETTINGS, effect);
    assertThatThrownBy(() -> meanwhile(add, add))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'web' already");
  }

  @Test
  void whatCouldNotBeRemovedIsChangedByWhoCameMeanwhile() throws Exception {
    made.add("web", () -> false, SETTINGS, () -> DONE);
    Supplier<Reloaded> remove =
        () ->
            made.remove(
                "web",
                () -> {
                  awaitEnd();
                  throw new IllegalStateException("something needs it");
                });
    assertThat(meanwhile(remove, () -> made.change("web", SETTINGS, () -> DONE))).isSameAs(DONE);
  }

  @Test
  void whatCouldNotBeResumedIsResumedByWhoCameMeanwhile() throws Exception {
    made.pause("web", "rests", () -> DONE);
    Supplier<Reloaded> refused =
        () ->
            made.resume(
                "web",
                () -> {
                  awaitEnd();
                  throw new IllegalStateException("closed");
                });
    assertThat(meanwhile(refused, () -> made.resume("web", () -> DONE))).isSameAs(DONE);
  }
}
