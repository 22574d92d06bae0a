// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Row;
import io.bellwether.jdbc.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody who reads plans would look at first in one. */
final class PlanNotes {
  /** A table that is read from end to end and is larger costs something each time. */
  static final long LARGE = 10_000_000;

  private static final int MOST = 10;
  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\\s\".]+)";

  private static final Pattern SCAN =
      Pattern.compile(
          "^\\s*(?:->\\s+)?(?:Parallel )?Seq Scan on (" + NAME + "(?:\\." + NAME + ")?).*");

  private static final Pattern ROWS = Pattern.compile("\\(cost=\\S+ rows=(\\d+) ");
  private static final Pattern FILTER = Pattern.compile("^\\s*Filter: (.*)");

  private static final String ASKED =
      """
      select c.reltuples::float8 as tuples, pg_relation_size(c.oid) as bytes,
             coalesce(greatest(s.last_analyze, s.last_autoanalyze) is null, false) as never
      from pg_class c left join pg_stat_all_tables s on s.relid = c.oid
      where c.oid = to_regclass(?)\
      """;

  private PlanNotes() {}

  /** In the session in which it was planned, so that its names are known. */
  static List<String> of(Session session, List<String> plan)
      throws SQLException, InterruptedException {
    List<String> notes = new ArrayList<>();
    for (Map.Entry<String, Optional<String>> scan : scans(plan).entrySet()) {
      List<Row> found = session.rows(ASKED, scan.getKey()).rows();
      if (!found.isEmpty()) {
        notes.addAll(of(scan.getKey(), scan.getValue(), found.get(0)));
      }
    }
    if (notes.isEmpty()) {
      notes.add("no large table is read from end to end");
    }
    if (plan.stream().anyMatch(line -> line.contains("Subplans Removed: "))) {
      notes.add(
          "partitions are not in this plan, as a server before 16 plans with NULL where a value"
              + " chooses them");
    }
    notes.add(estimate(plan));
    return notes;
  }

  /** Tables that are read from end to end, with what is kept of them. */
  static Map<String, Optional<String>> scans(List<String> plan) {
    Map<String, Optional<String>> scans = new LinkedHashMap<>();
    for (int i = 0; i < plan.size() && scans.size() < MOST; i++) {
      Matcher scan = SCAN.matcher(plan.get(i));
      if (scan.matches()) {
        Matcher filter = FILTER.matcher(i + 1 < plan.size() ? plan.get(i + 1) : "");
        scans.put(
            scan.group(1), filter.matches() ? Optional.of(filter.group(1)) : Optional.empty());
      }
    }
    return scans;
  }

  private static List<String> of(String table, Optional<String> filter, Row found) {
    List<String> notes = new ArrayList<>();
    double bytes = found.number("bytes").orElse(0);
    double tuples = found.number("tuples").orElse(-1);
    if (bytes >= LARGE) {
      notes.add(
          table
              + " is read from end to end: "
              + Told.bytes(bytes)
              + (tuples > 0 ? ", about " + Told.count(tuples) + " rows" : "")
              + filter
                  .map(it -> "; of these it keeps " + it + ", so look for an index that has it")
                  .orElse(""));
    }
    if (bytes > 0 && found.text("never").filter(it -> it.startsWith("t")).isPresent()) {
      notes.add(
          table + " has no statistics, so that numbers of rows are guesses: run ANALYZE " + table);
    }
    return notes;
  }

  private static String estimate(List<String> plan) {
    Matcher rows = ROWS.matcher(plan.isEmpty() ? "" : plan.get(0));
    return (rows.find() ? "the server expects " + rows.group(1) + " rows in the end; " : "")
        + "all numbers are its estimates for any values: with real ones it may plan otherwise";
  }
}
