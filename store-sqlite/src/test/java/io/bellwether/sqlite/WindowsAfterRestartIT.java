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
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.Window;
import io.bellwether.core.wiring.Engine;
import io.bellwether.core.wiring.HostCode;
import io.bellwether.core.wiring.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    return engine(Tree.empty());
  }

  private Engine engine(Tree rules) {
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
        Inputs.none().code(rules.with(Section.CHECKS, "queue", HostCode.check(counts), often)),
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

  /** Of the days before the last seven the file has hours. */
  @Test
  void aWindowOfTenDaysHasAllTenDays() throws Exception {
    Tree rule =
        Tree.empty()
            .with(
                Map.of(
                    "rules",
                    List.of(
                        Map.of("name", "still", "condition", "increase(looks_total[10d]) == 0"))));
    Engine first = engine(rule);
    first.start();
    await().atMost(GENEROUS).until(() -> looks.get() >= 2);
    first.close();
    int steps = 10 * 144;
    Instant now = Instant.now();
    Site site = new Site(folder).at(now);
    try (SqliteHistory history = site.open()) {
      SeriesKey key =
          history.series(Optional.of("looks_total")).stream()
              .filter(one -> one.labels().get("part").orElse("").equals("7"))
              .findFirst()
              .orElseThrow();
      List<SampleRow> rows = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        long at = now.minus(Duration.ofMinutes(10L * (steps - i))).toEpochMilli();
        rows.add(new SampleRow(key, at, i));
      }
      history.keep(rows);
      await().atMost(GENEROUS).until(() -> history.figures().queued() == 0);
      history.careForAll();
      assertThat(history.samples(key, Instant.EPOCH, now, steps).size()).isLessThan(8 * 144);
    }

    Engine second = engine(rule);
    second.start();
    await().atMost(GENEROUS).until(() -> increase(second, "7") >= steps - 1);
    assertThat(increase(second, "8")).isLessThan(steps);
    second.close();
  }

  private static double increase(Engine engine, String part) {
    return engine
        .series()
        .filter(one -> one.metric().equals("looks_total"))
        .filter(one -> one.labels().get("part").orElse("").equals(part))
        .mapToDouble(one -> one.window(0, Long.MAX_VALUE).increase())
        .findFirst()
        .orElse(0);
  }
}
