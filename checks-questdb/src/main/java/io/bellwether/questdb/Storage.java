// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.Measurements;
import io.bellwether.jdbc.Bounds;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.Row;
import io.bellwether.jdbc.Rows;
import java.util.List;

/** Partitions and bytes of each table: the server looks at files for them, so seldom. */
final class Storage {
  private static final String DISK = "questdb_disk_bytes";
  private static final String BYTES = "questdb_table_disk_bytes";
  private static final String PARTITIONS = "questdb_table_partitions";

  private static final Bounds BOUNDS = new Bounds(20_000, 500);

  private static final String SQL =
      "select 'asked by bellwether' by, tableName name, partitionCount n, diskSize bytes"
          + " from table_storage()";

  private final QuestDbSettings settings;

  Storage(QuestDbSettings settings) {
    this.settings = settings;
  }

  static List<Figure> figures() {
    return List.of(
        Figure.gauge(DISK, Unit.BYTES, "Disk that all tables take."),
        Figure.gauge(BYTES, Unit.BYTES, "Disk that a table takes.").by("table"),
        Figure.gauge(PARTITIONS, Unit.COUNT, "Partitions of a table.").by("table"));
  }

  void measure(Database database, Measurements into) throws Exception {
    Rows rows = database.ask(Work.MEASURE, into, session -> session.rows(BOUNDS, SQL));
    long all = 0;
    for (Row row : rows.rows()) {
      String name = row.text("name").orElse("");
      long bytes = row.whole("bytes").orElse(0L);
      all += bytes;
      if (settings.isLookedAt(name)) {
        Labels table = Labels.of("table", name);
        into.add(Sample.gauge(BYTES, bytes).with(table).in(Unit.BYTES));
        row.whole("n")
            .ifPresent(it -> into.add(Sample.gauge(PARTITIONS, it).with(table).in(Unit.COUNT)));
      }
    }
    if (!rows.more()) { // else it would be less than all
      into.add(Sample.gauge(DISK, all).in(Unit.BYTES));
    }
  }
}
