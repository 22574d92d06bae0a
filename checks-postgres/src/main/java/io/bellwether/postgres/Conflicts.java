// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Queries of a standby that were cancelled because replay could not wait for them. */
final class Conflicts {
  private static final String VIEW = "pg_stat_database_conflicts";
  private static final List<String> KINDS =
      List.of("tablespace", "lock", "snapshot", "bufferpin", "deadlock", "active_logicalslot");

  private Conflicts() {}

  static List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (String kind : KINDS) {
      figures.add(
          Figure.counter(
                  figure(kind), Unit.COUNT, "Queries cancelled for replay, by what was in its way.")
              .by("datname"));
    }
    return figures;
  }

  private static String figure(String kind) {
    return "pg_stat_database_conflicts_confl_" + kind;
  }

  private static List<String> kinds(Facts facts) {
    return KINDS.stream().filter(kind -> facts.has(VIEW, "confl_" + kind)).toList();
  }

  static String sql(Facts facts) {
    List<String> kinds = kinds(facts);
    String sums =
        kinds.stream()
            .map(kind -> "'" + kind + "', sum(confl_" + kind + ")")
            .collect(Collectors.joining(", "));
    String columns =
        kinds.stream()
            .map(kind -> "confl_" + kind + " as " + kind)
            .collect(Collectors.joining(", "));
    String all = kinds.stream().map(kind -> "confl_" + kind).collect(Collectors.joining(" + "));
    return """
    (select json_build_object(
       'sums', (select json_build_object(%s) from pg_stat_database_conflicts),
       'named', (select json_agg(d) from (
          select datname, %s from pg_stat_database_conflicts
          order by %s desc, datname limit 50) d)))\
    """
        .formatted(sums, columns, all);
  }

  static void look(Values standby, Look look) {
    Values now = standby.at("conflicts");
    for (Values database : now.at("named").list()) {
      Labels labels = Labels.of("datname", database.text("datname").orElse(""));
      KINDS.forEach(kind -> look.counter(figure(kind), Unit.COUNT, labels, database.orNaN(kind)));
    }
    judge(now.at("sums"), look.before().at("conflicts").at("sums"), standby, look);
  }

  private static void judge(Values sums, Values before, Values standby, Look look) {
    List<String> grown = new ArrayList<>();
    double all = 0;
    for (String kind : KINDS) {
      double more = Look.grown(sums, before, kind).orElse(0);
      if (more > 0) {
        grown.add(Told.count(more) + " " + kind);
      }
      all += more;
    }
    look.judgeQuietly(
        look.limits().recoveryConflicts(),
        all,
        Told.count(all, "query was", "queries were")
            + " cancelled since the last look because replay could not wait: "
            + String.join(", ", grown)
            + (standby.is("feedback")
                ? "; raise max_standby_streaming_delay if replay may wait longer"
                : "; hot_standby_feedback = on spares them, dead rows then stay longer on the"
                    + " primary"));
  }
}
