// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The costliest statements as people read them, and the sum of the rest. */
final class StatementsTold {
  private static final int BLOCK = 8_192;

  private final Values now;
  private final StatementGrowth growth;
  private final Look look;

  StatementsTold(Values now, StatementGrowth growth, Look look) {
    this.now = now;
    this.growth = growth;
    this.look = look;
  }

  Map<String, Object> told() {
    List<String> longest = growth.longest(Statements.TOLD);
    StatementCounts all = growth.all();
    StatementCounts rest = all;
    List<Object> shown = new ArrayList<>();
    for (String id : longest) {
      StatementCounts one = growth.of(id);
      rest = rest.minus(one);
      shown.add(shown(id, one, all));
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("since", since());
    told.put("calls", Math.round(all.calls()));
    told.put("seconds", Told.rounded(all.millis() / 1000));
    told.put("costliest", shown);
    int others = growth.byStatement().size() - longest.size();
    if (others > 0) {
      told.put("others", others);
      told.put("others_calls", Math.round(rest.calls()));
      told.put("others_seconds", Told.rounded(rest.millis() / 1000));
    }
    return told;
  }

  private String since() {
    if (growth.reset()) {
      return "their counts were reset, after the pass before";
    }
    return growth.whole() ? "counting began" : Told.time(look.seconds()) + " ago";
  }

  private Map<String, Object> shown(String id, StatementCounts one, StatementCounts all) {
    Values text = now.at("texts").at(id);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("queryid", Statements.queryId(id));
    shown.put("database", text.text("datname").orElse("dropped"));
    text.text("roles").ifPresent(roles -> shown.put("roles", roles));
    shown.put("calls", Math.round(one.calls()));
    shown.put("seconds", Told.rounded(one.millis() / 1000));
    shown.put("mean_ms", Told.rounded(1000 * one.meanSeconds()));
    shown.put("share", Told.share(all.millis() > 0 ? one.millis() / all.millis() : 0));
    shown.put("rows_per_call", Told.rounded(one.rows() / one.calls()));
    if (one.hit() + one.read() > 0) {
      shown.put("cache_hit", Told.share(one.hit() / (one.hit() + one.read())));
    }
    bytes("read", one.read() * BLOCK, shown);
    bytes("temp", one.temp() * BLOCK, shown);
    bytes("wal", one.wal(), shown);
    shown.put("query", Told.query(text.text("query").orElse("its text is gone")));
    return shown;
  }

  private static void bytes(String name, double bytes, Map<String, Object> into) {
    if (bytes > 0) {
      into.put(name, Told.bytes(bytes));
    }
  }
}
