// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Indexes of pgvector: whether they are used, found in memory and wide enough. */
final class Vectors implements Part {
  static final String EXTENSION = "vector";

  @Override
  public String name() {
    return "vectors";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        gauge("pg_vector_index_size_bytes", Unit.BYTES, "Size of an index over vectors."),
        Figure.counter("pg_vector_index_scans_total", Unit.COUNT, "How often it was used.")
            .by("datname", "schemaname", "indexrelname"),
        gauge(
            "vector_index_use_ratio",
            Unit.RATIO,
            "Its scans among all scans of its table since the pass before."),
        gauge(
            "vector_index_cache_hit_ratio",
            Unit.RATIO,
            "Its blocks that were found in memory since the pass before."),
        gauge("vector_index_lists_probed_ratio", Unit.RATIO, "Lists that a query looks into."),
        Figure.gauge(
                "vector_query_mean_seconds",
                Unit.SECONDS,
                "Statements that use a distance, on average since the pass before.")
            .by("datname"));
  }

  private static Figure gauge(String name, Unit unit, String help) {
    return Figure.gauge(name, unit, help).by("datname", "schemaname", "indexrelname");
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return facts.extensions().containsKey(EXTENSION)
        ? Optional.of(VectorQueries.INDEXES)
        : Optional.empty();
  }

  @Override
  public Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    Optional<String> sql = sql(facts);
    if (sql.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> answer = new LinkedHashMap<>(Pass.value(session, sql.get()).fields());
    StatementsView statements = StatementsView.of(session);
    if (statements.loaded() && statements.open()) {
      answer.put("queries", Pass.value(session, VectorQueries.distances(statements)));
    }
    return Optional.of(new Values(answer));
  }

  @Override
  public void look(Values now, Look look) {
    List<Object> shown = new ArrayList<>();
    Map<String, Values> before = VectorIndex.byId(look.before());
    for (Values one : now.at("indexes").list()) {
      VectorIndex index =
          new VectorIndex(one, before.getOrDefault(VectorIndex.id(one), Values.NONE));
      measure(index, now, look);
      index.advice(now).forEach(look::advise);
      shown.add(index.shown(now));
    }
    if (!shown.isEmpty()) {
      look.detail("vector_indexes", shown);
    }
    now.at("bare").list().forEach(table -> look.advise(VectorIndex.missing(table)));
    latency(now.at("queries"), look.before().at("queries"), look);
  }

  private static void measure(VectorIndex index, Values now, Look look) {
    Labels labels = index.labels();
    look.gauge("pg_vector_index_size_bytes", Unit.BYTES, labels, index.bytes());
    look.counter("pg_vector_index_scans_total", Unit.COUNT, labels, index.scans());
    look.gauge("vector_index_use_ratio", Unit.RATIO, labels, index.use());
    look.gauge("vector_index_cache_hit_ratio", Unit.RATIO, labels, index.hits());
    look.gauge("vector_index_lists_probed_ratio", Unit.RATIO, labels, index.probed(now));
  }

  private static void latency(Values now, Values before, Look look) {
    OptionalDouble calls = Look.grown(now, before, "calls");
    OptionalDouble millis = Look.grown(now, before, "millis");
    if (calls.orElse(0) > 0 && millis.isPresent()) {
      double mean = millis.getAsDouble() / calls.getAsDouble() / 1000;
      look.gauge("vector_query_mean_seconds", Unit.SECONDS, mean);
      look.detail("vector_queries", calls.getAsDouble());
      look.detail("vector_query_mean_ms", Told.rounded(1000 * mean));
    }
  }
}
