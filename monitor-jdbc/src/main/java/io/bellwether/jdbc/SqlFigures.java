// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the kind {@code sql} measures. */
final class SqlFigures {
  static final String VALUE = "sql_value";
  static final String ROWS = "sql_rows";
  static final String AGE = "sql_age_seconds";
  static final String TOOK = "sql_statement_seconds";
  static final String STATEMENT = "statement";

  private static final Set<String> TAKEN = Set.of(STATEMENT, "instance", "component", "source");

  private SqlFigures() {}

  static Figure[] all() {
    List<Figure> all = new ArrayList<>();
    all.add(Figure.gauge(VALUE, Unit.NONE, "The value of a statement, row by row.").by(STATEMENT));
    all.add(
        Figure.gauge(ROWS, Unit.COUNT, "Rows that a statement gave, as far as read.")
            .by(STATEMENT));
    all.add(
        Figure.gauge(AGE, Unit.SECONDS, "Time since the newest moment that a statement gave.")
            .by(STATEMENT));
    all.add(Figure.gauge(TOOK, Unit.SECONDS, "Time until a statement was answered.").by(STATEMENT));
    all.addAll(List.of(PoolFigures.all()));
    return all.toArray(Figure[]::new);
  }

  /** A column may be called anything, a label may not. */
  static String label(String column) {
    String plain = column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
    String name = plain.matches("[a-z].*") ? plain : "l_" + plain;
    return TAKEN.contains(name) ? "sql_" + name : name;
  }
}
