// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.heartbeat.Beat;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.SteadyHistory;
import io.bellwether.core.schedule.Daemon;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What who reports is told about how it is kept, with a disk that comes and goes. */
class JobReportsTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private final MemoryHistory disk = new MemoryHistory(100, 100);
  private volatile boolean gone;
  private final Engine engine = started();

  private Engine started() {
    Setup setup = new Setup();
    Tree nightly =
        Tree.empty().with(Section.CHECKS, "nightly", Map.of("kind", "heartbeat", "period", "24h"));
    Checked checked = setup.check(Inputs.none().code(nightly));
    Engine fresh =
        new Engine(
            checked.configuration(),
            checked.warnings(),
            new SystemTicks(),
            new Chronicle(
                checked.configuration().history(),
                (choice, news, late) -> opened(news, late),
                Clock.systemUTC()),
            List.of(),
            List.of(),
            JobReportsTest.class.getClassLoader(),
            Calls.UNHEARD,
            setup.ownKinds());
    fresh.start();
    return fresh;
  }

  private HistoryStore opened(Consumer<HistoryNews> news, SteadyHistory.Late late) {
    return SteadyHistory.after(
        Optional.empty(),
        this::onDisk,
        late,
        Clock.systemUTC(),
        news,
        work -> Daemon.of("history-test", work));
  }

  private HistoryStore onDisk() throws IOException {
    look();
    return (HistoryStore)
        Proxy.newProxyInstance(
            HistoryStore.class.getClassLoader(),
            new Class<?>[] {HistoryStore.class},
            (proxy, method, values) -> {
              if (method.getName().equals("durable")) {
                return true;
              }
              if (method.getName().equals("commit")) {
                look();
              }
              try {
                return method.invoke(disk, values);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void look() throws IOException {
    if (gone) {
      throw new HistoryException("its disk is full", "make room", null);
    }
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private boolean reports() throws Exception {
    return engine
        .reports()
        .report("nightly", Beat.of(Beat.Event.SUCCEEDED))
        .get(30, TimeUnit.SECONDS);
  }

  @Test
  void whoReportsIsToldWhetherItOutlivesTheProcess() throws Exception {
    assertThat(reports()).isTrue();
    assertThat(disk.states("heartbeat").get("nightly")).contains("\"reports\":1");
    gone = true;
    assertThat(reports()).isFalse();
    assertThat(reports()).isFalse();
    assertThat(disk.states("heartbeat").get("nightly")).contains("\"reports\":1");
    gone = false;
    await().atMost(GENEROUS).until(this::reports);
    assertThat(disk.states("heartbeat").get("nightly")).doesNotContain("\"reports\":3,");
  }
}
