// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that are known. */
final class Dialects {
  private static final List<Dialect> ALL =
      List.of(new PostgresDialect(), new QuestDbDialect(), new SqliteDialect());

  private Dialects() {}

  static Optional<Dialect> of(String scheme) {
    String known = scheme.equals("postgres") ? "postgresql" : scheme;
    return ALL.stream().filter(dialect -> dialect.scheme().equals(known)).findFirst();
  }

  static String schemes() {
    return ALL.stream().map(Dialect::scheme).collect(Collectors.joining(", "));
  }
}
