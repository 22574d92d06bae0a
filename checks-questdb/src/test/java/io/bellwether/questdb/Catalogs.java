// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers of a server that has nothing but some tables. */
final class Catalogs {
  static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  private Catalogs() {}

  static Catalog of(List<Table> tables, List<WriteAhead> writes) {
    return at(NOW, tables, writes);
  }

  static Catalog at(Instant now, List<Table> tables, List<WriteAhead> writes) {
    return new Catalog(
        "QuestDB 9.1.0",
        now,
        0,
        tables,
        writes,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        false,
        1);
  }

  /** As older servers tell of it: without its rows. */
  static Table table(String name, String type) {
    return table(name, type, "ts");
  }

  static Table table(String name, String type, String timestamp) {
    return new Table(
        name,
        timestamp,
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static WriteAhead behind(String name, long writer) {
    return new WriteAhead(name, false, "", "", writer, writer + 1, 0);
  }
}
