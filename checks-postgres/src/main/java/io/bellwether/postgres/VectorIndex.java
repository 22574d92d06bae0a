// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One index over vectors, now and in the pass before. How many of the true neighbours a query finds
 * can not be counted from outside; how much of an ivfflat index it looks at can.
 */
record VectorIndex(Values now, Values before) {
  private static final double MANY_ROWS = 1_000_000;
  private static final double FEW_ROWS = 10_000;

  /** Lists that are so many times too many or too few are worth another index. */
  private static final double FAR = 4;

  static String id(Values index) {
    return index.text("id").orElse("");
  }

  static Map<String, Values> byId(Values answer) {
    return answer.at("indexes").list().stream()
        .collect(Collectors.toMap(VectorIndex::id, it -> it));
  }

  Labels labels() {
    return Labels.of("schemaname", now.text("schema").orElse(""))
        .with("indexrelname", now.text("index").orElse(""));
  }

  double bytes() {
    return now.orNaN("bytes");
  }

  double scans() {
    return now.orNaN("scans");
  }

  /** Of all scans of the table since the pass before, NaN where there were none. */
  double use() {
    double own = grown("scans");
    return own / (own + grown("seq_scans"));
  }

  double hits() {
    double hit = grown("hit");
    return hit / (hit + grown("read"));
  }

  private double grown(String name) {
    return Look.grown(now, before, name).orElse(Double.NaN);
  }

  /** Of an ivfflat index, the share of its lists that a query looks into. */
  double probed(Values all) {
    return Math.min(1, all.or("probes", 1) / now.orNaN("lists"));
  }

  Map<String, Object> shown(Values all) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("index", name());
    shown.put("method", now.text("method").orElse("?"));
    shown.put("size", Told.bytes(bytes()));
    shown.put("rows", Math.round(now.or("rows", 0)));
    share("used_for_scans", use(), shown);
    share("cache_hit", hits(), shown);
    if (isIvfflat()) {
      shown.put("lists", now.whole("lists"));
      share("lists_probed", probed(all), shown);
    } else {
      shown.put("ef_search", all.whole("ef_search"));
    }
    return shown;
  }

  private static void share(String name, double share, Map<String, Object> into) {
    if (Double.isFinite(share)) {
      into.put(name, Told.share(share));
    }
  }

  private String name() {
    return Told.identifier(now.text("schema").orElse(""), now.text("index").orElse(""));
  }

  private boolean isIvfflat() {
    return now.number("lists").isPresent();
  }

  /** By pgvector's own rules of thumb. */
  List<Advice> advice(Values all) {
    List<Advice> advice = new ArrayList<>();
    double lists = now.or("lists", 0);
    double rows = now.or("rows", 0);
    double better = lists(rows);
    if (isIvfflat() && rows >= FEW_ROWS && (lists > FAR * better || better > FAR * lists)) {
      advice.add(
          new Advice(
              "index " + name() + " has " + Told.count(lists) + " lists",
              Told.count(rows)
                  + " rows want about "
                  + Told.count(better)
                  + " (a thousandth of the rows, their root above a million): too few make queries"
                  + " slow, too many miss neighbours",
              "ALTER INDEX "
                  + name()
                  + " SET (lists = "
                  + Told.count(better)
                  + "); REINDEX INDEX CONCURRENTLY "
                  + name()));
    }
    double probes = all.or("probes", 1);
    if (isIvfflat() && rows >= FEW_ROWS && 2 * probes < Math.sqrt(lists)) {
      advice.add(
          new Advice(
              "queries look into few lists of index " + name(),
              "ivfflat.probes is "
                  + Told.count(probes)
                  + " of "
                  + Told.count(lists)
                  + " lists: many of the true neighbours are likely missed; the root of the lists"
                  + " is a good start. A role or a session may have set more",
              "ALTER DATABASE ... SET ivfflat.probes = " + Told.count(Math.sqrt(lists))));
    }
    return advice;
  }

  static double lists(double rows) {
    return Math.max(1, Math.round(rows > MANY_ROWS ? Math.sqrt(rows) : rows / 1000));
  }

  /** For a table with vectors and without an index over them. */
  static Advice missing(Values table) {
    String name = table.text("name").orElse("?");
    String column = table.text("column").orElse("?");
    return new Advice(
        "vectors of " + name + " have no index",
        Told.count(table.or("rows", 0))
            + " rows are compared one by one; the table was read from"
            + " end to end "
            + Told.count(table.or("seq_scans", 0), "time", "times"),
        "CREATE INDEX CONCURRENTLY ON "
            + name
            + " USING hnsw ("
            + column
            + " vector_cosine_ops) -- or vector_l2_ops, vector_ip_ops, as the queries order");
  }
}
