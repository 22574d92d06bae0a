// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.questdb.Counted.From;
import io.bellwether.questdb.Counted.OfTable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many rows there are, and how many come. */
final class TableRows implements Part {
  private static final String ALL = "questdb_rows";
  private static final String ROWS = "questdb_table_rows";
  private static final String RATE = "questdb_table_rows_per_second";
  private static final String TABLES = "questdb_tables";
  private static final int MOST_SHOWN = 20;

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(TABLES, Unit.COUNT, "Tables and views."),
        Figure.gauge(
            ALL, Unit.COUNT, "Rows of all tables that are looked at and were counted by now."),
        Figure.gauge(ROWS, Unit.COUNT, "Rows of a table that are visible.").by("table"),
        Figure.gauge(
                RATE, Unit.PER_SECOND, "Rows that came to a table since it was counted before.")
            .by("table"));
  }

  @Override
  public void look(Catalog now, Counted counted, Look look) {
    look.gauge(TABLES, Unit.COUNT, now.tables().size());
    counted
        .tables()
        .forEach(
            (name, of) -> {
              look.gauge(ROWS, Unit.COUNT, Labels.of("table", name), of.rows());
              of.perSecond()
                  .ifPresent(it -> look.gauge(RATE, Unit.PER_SECOND, Labels.of("table", name), it));
            });
    long all = sum(now, counted);
    look.gauge(ALL, Unit.COUNT, all);
    look.detail("record_count", all);
    look.detail("tables", now.tables().size());
    look.detail("records", shown(counted));
    look.detail("counted", from(now, counted, look.settings()));
  }

  /** A materialised view has rows of tables that are counted already. */
  private static long sum(Catalog now, Counted counted) {
    return now.tables().stream()
        .filter(it -> it.type().equals("T"))
        .map(it -> counted.tables().get(it.name()))
        .filter(it -> it != null)
        .mapToLong(OfTable::rows)
        .sum();
  }

  private static Map<String, Object> shown(Counted counted) {
    Map<String, Object> shown = new LinkedHashMap<>();
    counted.tables().entrySet().stream()
        .sorted(
            Map.Entry.<String, OfTable>comparingByValue(
                    Comparator.comparingLong(OfTable::rows).reversed())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_SHOWN)
        .forEach(it -> shown.put(Told.name(it.getKey()), it.getValue().rows()));
    return shown;
  }

  /** As in {@code 12 by the catalog, 3 by count(), 1 not yet}. */
  private static String from(Catalog now, Counted counted, QuestDbSettings settings) {
    long byCatalog =
        counted.tables().values().stream().filter(it -> it.from() == From.CATALOG).count();
    long byCount = counted.tables().size() - byCatalog;
    long notYet =
        now.tables().stream()
            .filter(it -> settings.isLookedAt(it.name()) && it.hasRows())
            .filter(it -> !counted.tables().containsKey(it.name()))
            .count();
    return byCatalog + " by the catalog, " + byCount + " by count(), " + notYet + " not yet";
  }
}
