// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who reads and writes on disk, and what for; what was never done is left out. */
final class Io implements Part {
  private static final String VIEW = "pg_stat_io";
  private static final String[] BY = {"backend_type", "object", "context"};
  private static final int MOST = 60;
  private static final List<String> COUNTS =
      List.of("reads", "writes", "extends", "hits", "evictions", "reuses", "fsyncs");
  private static final List<String> BYTES = List.of("read_bytes", "write_bytes", "extend_bytes");
  private static final List<String> TIMES = List.of("read_time", "write_time", "fsync_time");

  @Override
  public String name() {
    return "io";
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    COUNTS.forEach(it -> figures.add(counter(it, Unit.COUNT, "As pg_stat_io counts it, from 16.")));
    BYTES.forEach(it -> figures.add(counter(it, Unit.BYTES, "As pg_stat_io counts it.")));
    TIMES.forEach(
        it -> figures.add(counter(it + "_seconds", Unit.SECONDS, "With track_io_timing.")));
    return figures;
  }

  private static Figure counter(String name, Unit unit, String help) {
    return Figure.counter(VIEW + "_" + name, unit, help).by(BY);
  }

  /** Until 17 all operations of a row have one size. */
  @Override
  public Optional<String> sql(Facts facts) {
    if (!facts.has(VIEW)) {
      return Optional.empty();
    }
    String bytes =
        facts.has(VIEW, "read_bytes")
            ? String.join(", ", BYTES)
            : "reads * op_bytes as read_bytes, writes * op_bytes as write_bytes,"
                + " extends * op_bytes as extend_bytes";
    String done =
        COUNTS.stream().map(it -> "coalesce(" + it + ", 0)").collect(Collectors.joining(" + "));
    return Optional.of(
        """
        (select json_agg(i) from (
          select backend_type, object, context, %s, %s, %s
          from pg_stat_io where %s > 0
          order by %s desc limit %d) i)\
        """
            .formatted(
                String.join(", ", COUNTS), bytes, String.join(", ", TIMES), done, done, MOST));
  }

  @Override
  public void look(Values now, Look look) {
    for (Values row : now.list()) {
      Labels labels =
          Labels.of("backend_type", row.text("backend_type").orElse(""))
              .with("object", row.text("object").orElse(""))
              .with("context", row.text("context").orElse(""));
      COUNTS.forEach(it -> counter(it, Unit.COUNT, labels, row.orNaN(it), look));
      BYTES.forEach(it -> counter(it, Unit.BYTES, labels, row.orNaN(it), look));
      TIMES.forEach(
          it -> counter(it + "_seconds", Unit.SECONDS, labels, row.orNaN(it) / 1000, look));
    }
  }

  /** What was never done is left out: most who work on disk do few of these. */
  private static void counter(String name, Unit unit, Labels labels, double value, Look look) {
    if (value > 0) {
      look.counter(VIEW + "_" + name, unit, labels, value);
    }
  }
}
