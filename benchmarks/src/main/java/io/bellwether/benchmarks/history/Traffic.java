// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What checks give the history: a state and a result for each look, and two figures. */
public final class Traffic {
  /** How often a check looks when nobody says otherwise. */
  public static final Duration EVERY = Duration.ofSeconds(300);

  private final List<SeriesKey> series = new ArrayList<>();
  private final int checks;

  public Traffic(int checks) {
    this.checks = checks;
    for (int i = 0; i < checks; i++) {
      Labels labels = Labels.of("source", check(i));
      series.add(new SeriesKey("bellwether_check_level", labels, Sample.Type.GAUGE, Unit.NONE));
      series.add(
          new SeriesKey("bellwether_check_seconds", labels, Sample.Type.GAUGE, Unit.SECONDS));
    }
  }

  static String check(int number) {
    return "check-" + number;
  }

  public int checks() {
    return checks;
  }

  public List<SeriesKey> series() {
    return series;
  }

  /** When the look of this number is. */
  static Instant at(Instant begin, long look) {
    return begin.plus(EVERY.multipliedBy(look));
  }

  /** What each check gives at one look. */
  public List<SampleRow> samples(Instant begin, long look) {
    long millis = at(begin, look).toEpochMilli();
    List<SampleRow> rows = new ArrayList<>(series.size());
    for (int i = 0; i < series.size(); i++) {
      rows.add(new SampleRow(series.get(i), millis, value(i, look)));
    }
    return rows;
  }

  /** Different from series to series and from look to look, and exact as a sum in any order. */
  static double value(long series, long look) {
    return series % 2 == 0 ? 0 : (series * 31 + look * 17) % 1_000 / 1_024.0;
  }

  /** What the engine commits after one look. */
  public static Transaction event(int check, long number) {
    String name = check(check);
    Instant at = Room.NOW.plusMillis(number);
    return new Transaction(
            List.of(StateChange.to("health", name, () -> "{\"look\":" + number + "}")),
            List.of(result(name, at)))
        .withId(UUID.randomUUID());
  }

  public static ResultRow result(String check, Instant at) {
    return new ResultRow(
        check,
        at,
        Level.HEALTHY,
        "57 of 100 connections",
        Duration.ofMillis(45),
        Map.of("connections", 57L));
  }
}
