// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.jdbc.Bounds;
import io.bellwether.jdbc.Row;
import io.bellwether.jdbc.Rows;
import io.bellwether.jdbc.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks for the catalog and takes its answer apart. */
final class CatalogReader {
  /** Two rows of each table, and texts of errors and of queries. */
  private static final Bounds BOUNDS = new Bounds(20_000, 2_000);

  private final List<Table> tables = new ArrayList<>();
  private final List<WriteAhead> writes = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private final List<Row> queries = new ArrayList<>();
  private final Map<String, Long> memory = new HashMap<>();
  private Optional<Instant> checkpoint = Optional.empty();
  private String build = "";
  private Instant now = Instant.EPOCH;

  private CatalogReader() {}

  /**
   * One statement.
   *
   * @param asked how many it took with this one
   */
  static Catalog read(Session session, CatalogQuery form, int asked) throws Exception {
    return new CatalogReader().catalog(session.repeated(BOUNDS, form.sql()), asked);
  }

  /**
   * Whether a server refused what it does not have, yet or any more. Its states of errors are all
   * the same; any other trouble must not make it a server of another version.
   */
  static boolean isOfAnother(SQLException refused) {
    String text = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("unknown function") || text.contains("invalid column");
  }

  private Catalog catalog(Rows rows, int asked) {
    rows.rows().forEach(this::take);
    List<Running> others =
        queries.stream()
            .filter(it -> !text(it, "a").contains(CatalogQuery.MARK))
            .map(this::running)
            .toList();
    return new Catalog(
        build, now, own(), tables, writes, views, others, checkpoint, memory, rows.more(), asked);
  }

  /** Numbers of queries grow from the start of a server. */
  private long own() {
    return queries.stream()
        .filter(it -> text(it, "a").contains(CatalogQuery.MARK))
        .mapToLong(it -> whole(it, "n1"))
        .max()
        .orElse(0);
  }

  private void take(Row row) {
    String name = text(row, "name");
    switch (text(row, "part")) {
      case "server" -> {
        build = build(name);
        now = row.moment("t1", ZoneOffset.UTC).orElse(Instant.EPOCH);
      }
      case "checkpoint" -> {
        boolean open = whole(row, "n1") == 1;
        checkpoint = checkpoint(open, row.moment("t1", ZoneOffset.UTC), now);
      }
      case "memory" -> memory.put(name, whole(row, "n1"));
      case "query" -> queries.add(row);
      case "view", "plain" -> views.add(view(row, name));
      case "wal" -> writes.add(writeAhead(row, name));
      default -> tables.add(table(row, name));
    }
  }

  /** As in {@code Build Information: QuestDB 9.3.4, JDK 24.0.2, Commit Hash 9ea3...}. */
  private static String build(String told) {
    String version = told.replaceFirst("^Build Information: ", "");
    int comma = version.indexOf(',');
    return comma < 0 ? version : version.substring(0, comma);
  }

  /** One that has only begun may not tell since when. */
  static Optional<Instant> checkpoint(boolean open, Optional<Instant> started, Instant now) {
    return open ? Optional.of(started.orElse(now)) : Optional.empty();
  }

  private Running running(Row row) {
    double seconds =
        row.moment("t1", ZoneOffset.UTC)
            .map(since -> Math.max(0, Duration.between(since, now).toMillis() / 1000.0))
            .orElse(0.0);
    return new Running(whole(row, "n1"), text(row, "name"), text(row, "a"), seconds);
  }

  private static View view(Row row, String name) {
    return new View(
        name,
        text(row, "a"),
        text(row, "b"),
        text(row, "c"),
        row.whole("n1"),
        row.whole("n2"),
        row.moment("t1", ZoneOffset.UTC));
  }

  private static WriteAhead writeAhead(Row row, String name) {
    return new WriteAhead(
        name,
        whole(row, "n1") == 1,
        text(row, "a"),
        text(row, "b"),
        whole(row, "n2"),
        whole(row, "n3"),
        whole(row, "n4"));
  }

  private static Table table(Row row, String name) {
    return new Table(
        name,
        text(row, "a"),
        text(row, "b"),
        row.whole("n1"),
        row.moment("t1", ZoneOffset.UTC),
        row.whole("n2"),
        row.whole("n3"));
  }

  private static String text(Row row, String column) {
    return row.text(column).orElse("");
  }

  private static long whole(Row row, String column) {
    return row.whole(column).orElse(0L);
  }
}
