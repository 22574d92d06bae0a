// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What statements cost between two passes. Roles that run the same statement are one.
 *
 * @param byStatement what each cost, by database and query id
 * @param reset whether all counts began anew since the pass before
 * @param whole whether there was nothing to compare with, so that it is all since counting began
 */
record StatementGrowth(Map<String, StatementCounts> byStatement, boolean reset, boolean whole) {
  /** Copied. */
  StatementGrowth {
    byStatement = Map.copyOf(byStatement);
  }

  /**
   * Of two answers.
   *
   * @param most how many entries an answer can have: what is missing in such a one may have been
   *     there all the time
   */
  static StatementGrowth between(Values before, Values now, int most) {
    boolean whole = before.isNone();
    boolean reset = !whole && began(before, now);
    Map<String, StatementCounts> then = whole || reset ? Map.of() : byEntry(before);
    boolean all = then.size() < most;
    Map<String, StatementCounts> grown = new LinkedHashMap<>();
    for (Values one : now.at("entries").list()) {
      List<Values> entry = one.list();
      growth(entry, Optional.ofNullable(then.get(key(entry))), all)
          .ifPresent(it -> grown.merge(id(entry), it, StatementCounts::plus));
    }
    grown.values().removeIf(it -> it.calls() <= 0);
    return new StatementGrowth(grown, reset, whole);
  }

  private static boolean began(Values before, Values now) {
    Optional<String> then = before.at("info").text("reset");
    Optional<String> since = now.at("info").text("reset");
    if (then.isPresent() && since.isPresent()) {
      return !then.equals(since);
    }
    return mostFell(byEntry(before), byEntry(now));
  }

  /** A server that does not say when it began anew has forgotten or lowered most entries. */
  private static boolean mostFell(
      Map<String, StatementCounts> before, Map<String, StatementCounts> now) {
    long fell =
        before.entrySet().stream()
            .filter(
                it ->
                    Optional.ofNullable(now.get(it.getKey()))
                        .map(count -> count.fellSince(it.getValue()))
                        .orElse(true))
            .count();
    return fell * 2 > before.size();
  }

  private static Optional<StatementCounts> growth(
      List<Values> entry, Optional<StatementCounts> then, boolean all) {
    StatementCounts now = StatementCounts.of(entry);
    if (then.isEmpty()) {
      return all ? Optional.of(now) : Optional.empty();
    }
    return Optional.of(now.fellSince(then.get()) ? now : now.minus(then.get()));
  }

  /** What all counts of each statement are by now. */
  static Map<String, StatementCounts> totals(Values now) {
    Map<String, StatementCounts> totals = new HashMap<>();
    for (Values one : now.at("entries").list()) {
      totals.merge(id(one.list()), StatementCounts.of(one.list()), StatementCounts::plus);
    }
    return totals;
  }

  private static Map<String, StatementCounts> byEntry(Values answer) {
    Map<String, StatementCounts> entries = new HashMap<>();
    for (Values one : answer.at("entries").list()) {
      entries.put(key(one.list()), StatementCounts.of(one.list()));
    }
    return entries;
  }

  private static String id(List<Values> entry) {
    return entry.get(0).toString();
  }

  private static String key(List<Values> entry) {
    return entry.get(0) + " " + entry.get(1);
  }

  /** Those that took longest in all, the longest first. */
  List<String> longest(int most) {
    return byStatement.entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                    (Map.Entry<String, StatementCounts> it) -> -it.getValue().millis())
                .thenComparing(Map.Entry::getKey))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Of one of them. */
  StatementCounts of(String id) {
    return byStatement.getOrDefault(id, StatementCounts.NONE);
  }

  /** Of all of them. */
  StatementCounts all() {
    return byStatement.values().stream().reduce(StatementCounts.NONE, StatementCounts::plus);
  }
}
