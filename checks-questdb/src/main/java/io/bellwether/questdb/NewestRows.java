// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Labels;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import io.bellwether.questdb.Counted.OfTable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How old the newest row is that can be read. Its age is of when it was read: a table that has not
 * had its turn since is not taken for one that gets no rows.
 */
final class NewestRows implements Part {
  private static final String AGE = "questdb_table_newest_age_seconds";

  /** Clocks of those who write are so far apart at most. */
  private static final Duration APART = Duration.ofMinutes(1);

  private final Map<String, Instant> aheadSince = new HashMap<>();

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
                AGE, Unit.SECONDS, "Age of the newest row of a table, by its designated timestamp.")
            .by("table"));
  }

  @Override
  public void look(Catalog now, Counted counted, Look look) {
    aheadSince
        .keySet()
        .retainAll(now.tables().stream().map(Table::name).collect(Collectors.toSet()));
    for (Table table : now.tables()) {
      OfTable known = counted.tables().get(table.name());
      if (known != null && table.hasTimestamp()) {
        look(table.name(), known, look);
      }
    }
  }

  private void look(String table, OfTable known, Look look) {
    Thresholds limits = look.settings().freshnessOf(table);
    Optional<Instant> newest = known.newest();
    if (newest.isPresent()) {
      double age = Math.max(0, Duration.between(newest.get(), known.at()).toMillis() / 1000.0);
      look.gauge(AGE, Unit.SECONDS, Labels.of("table", table), age);
      look.judge(
          limits,
          age,
          "table "
              + Told.name(table)
              + " has no row newer than "
              + Told.moment(newest.get())
              + ", "
              + Told.time(age)
              + " old at "
              + Told.moment(known.at())
              + "; look who writes it");
      ahead(table, newest.get(), known.at(), look);
    } else if (limits.scale() != Thresholds.Scale.OFF) {
      look.add(
          Health.critical(
              "table "
                  + Told.name(table)
                  + " is empty, so it has no new rows; look who writes it"));
    }
  }

  /** Until that time comes nobody sees whether rows come. */
  private void ahead(String table, Instant newest, Instant now, Look look) {
    if (!newest.isAfter(now.plus(APART))) {
      aheadSince.remove(table);
    } else if (look.settings().freshnessOf(table).scale() != Thresholds.Scale.OFF) {
      Instant since = aheadSince.computeIfAbsent(table, it -> now);
      look.add(
          Health.warning(
              "table "
                  + Told.name(table)
                  + ": its newest row is of the future: "
                  + Told.moment(newest)
                  + ", "
                  + Told.time(Duration.between(now, newest).toSeconds())
                  + " ahead, seen since "
                  + Told.moment(since)
                  + "; until then 'freshness' sees nothing of it: look who writes it with a wrong"
                  + " clock or unit of time, and drop the partition of that row"));
    }
  }
}
