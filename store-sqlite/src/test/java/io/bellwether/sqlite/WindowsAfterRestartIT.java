// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.Window;
import io.bellwether.core.wiring.Engine;
import io.bellwether.core.wiring.HostCode;
import io.bellwether.core.wiring.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rate or a quantile over an hour goes on from the file after a restart. */
class WindowsAfterRestartIT {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final int SERIES = 200;

  @TempDir private Path folder;
  private final AtomicInteger looks = new AtomicInteger();

  private Engine engine() {
    HealthCheck counts =
        context -> {
          int number = looks.incrementAndGet();
          for (int i = 0; i < SERIES; i++) {
            context
                .measurements()
                .counter("looks_total", Labels.of("part", String.valueOf(i)), number);
          }
          return Health.healthy("fine");
        };
    Setup setup = new Setup();
    setup.state(folder);
    Map<String, String> often = Map.of("every", "100ms", "timeout", "90ms");
    return setup.engine(
        Inputs.none()
            .code(Tree.empty().with(Section.CHECKS, "queue", HostCode.check(counts), often)),
        checked -> checked);
  }

  private static long whole(Engine engine, long more) {
    return engine
        .series()
        .filter(one -> one.metric().equals("looks_total"))
        .filter(one -> one.window(0, Long.MAX_VALUE).known() > more)
        .filter(one -> one.window(0, Long.MAX_VALUE).min() == 1)
        .count();
  }

  @Test
  void everySeriesHasWhatTheFileHasOfTheLastHour() throws Exception {
    Engine first = engine();
    first.start();
    await().atMost(GENEROUS).until(() -> looks.get() >= 15);
    first.close();
    long kept = looks.get();

    Engine second = engine();
    second.start();
    await().atMost(GENEROUS).until(() -> whole(second, kept) == SERIES);
    second.stop();
    Optional<Series> one =
        second.series().filter(any -> any.metric().equals("looks_total")).findFirst();
    Window window = one.orElseThrow().window(0, Long.MAX_VALUE);
    assertThat(window.known()).isEqualTo(looks.get());
    assertThat(window.increase()).isEqualTo(looks.get() - 1.0);
    assertThat(one.get().quantile(0, 0, Long.MAX_VALUE)).isEqualTo(1);
    second.close();
  }
}
