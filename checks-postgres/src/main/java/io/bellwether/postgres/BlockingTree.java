// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sessions that wait, each below the one it waits for; at the roots who waits for nobody. The
 * server names everybody who is before a session, also those who wait themselves: it stands below
 * the last of them.
 */
final class BlockingTree {
  /** A transaction that was prepared has no session any more. */
  private static final long PREPARED = 0;

  private static final int MOST_LINES = 50;

  private final Map<Long, Values> sessions = new TreeMap<>();
  private final Map<Long, Set<Long>> before = new HashMap<>();
  private final Map<Long, List<Long>> below = new LinkedHashMap<>();
  private final Map<Long, Integer> depths = new HashMap<>();
  private final Set<Long> roots = new LinkedHashSet<>();

  private BlockingTree(List<Values> listed) {
    for (Values session : listed) {
      sessions.put(session.whole("pid"), session);
      Set<Long> blockers = new LinkedHashSet<>();
      for (Values blocker : session.at("blockers").list()) {
        blockers.add(Math.round(blocker.number().orElse(PREPARED)));
      }
      if (!blockers.isEmpty()) {
        before.put(session.whole("pid"), blockers);
      }
    }
    grow();
  }

  /** Of sessions as {@link Blocking} asks for them. */
  static BlockingTree of(List<Values> listed) {
    return new BlockingTree(listed);
  }

  private void grow() {
    for (Long waiter : before.keySet().stream().sorted().toList()) {
      long parent =
          before.getOrDefault(waiter, Set.of()).stream()
              .max(Comparator.comparing(this::depth))
              .orElse(PREPARED);
      below.computeIfAbsent(parent, it -> new ArrayList<>()).add(waiter);
    }
    below.keySet().stream().filter(it -> !before.containsKey(it)).sorted().forEach(roots::add);
    Set<Long> reached = new HashSet<>();
    roots.forEach(root -> reach(root, reached));
    for (Long waiter : before.keySet().stream().sorted().toList()) {
      if (!reached.contains(waiter)) { // they wait for each other, until the server ends one
        roots.add(waiter);
        reach(waiter, reached);
      }
    }
  }

  /** How many are before it, one behind the other. */
  private int depth(Long session) {
    Integer known = depths.get(session);
    if (known != null) {
      return known;
    }
    depths.put(session, 0); // whoever waits for himself in the end
    int deepest = 0;
    for (Long blocker : before.getOrDefault(session, Set.of())) {
      deepest = Math.max(deepest, 1 + depth(blocker));
    }
    depths.put(session, deepest);
    return deepest;
  }

  private void reach(Long session, Set<Long> reached) {
    if (reached.add(session)) {
      below.getOrDefault(session, List.of()).forEach(it -> reach(it, reached));
    }
  }

  /** How many wait. */
  int waiting() {
    return before.size();
  }

  /** From 14 on the server says since when; before, it is at most since the statement began. */
  private double waits(Long waiter) {
    Values session = sessions.getOrDefault(waiter, Values.NONE);
    return session.at("lock").or("waits", session.or("query_age", 0));
  }

  /** Who is to be looked at first, with what it does. */
  String root() {
    List<Long> all = List.copyOf(roots);
    long worst =
        all.stream().max(Comparator.comparing((Long it) -> behind(it, new HashSet<>()))).orElse(0L);
    String others = all.size() == 1 ? "" : " and " + (all.size() - 1) + " more";
    return named(worst) + others;
  }

  private int behind(Long session, Set<Long> seen) {
    int count = 0;
    for (Long waiter : below.getOrDefault(session, List.of())) {
      count += seen.add(waiter) ? 1 + behind(waiter, seen) : 0;
    }
    return count;
  }

  private String named(Long pid) {
    Values session = sessions.getOrDefault(pid, Values.NONE);
    if (pid == PREPARED) {
      return "a prepared transaction, see pg_prepared_xacts";
    }
    return session.isNone()
        ? "pid " + pid
        : Sessions.name(session) + ", " + Sessions.doing(session);
  }

  /** For people: roots first, who waits below, each a step to the right. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    roots.forEach(root -> line(root, 0, lines, new HashSet<>()));
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> few = new ArrayList<>(lines.subList(0, MOST_LINES));
    few.add((lines.size() - MOST_LINES) + " more");
    return few;
  }

  private void line(Long session, int step, List<String> lines, Set<Long> told) {
    if (!told.add(session)) {
      return;
    }
    String waits =
        before.containsKey(session)
            ? "waits " + Told.time(waits(session)) + lock(session) + ": "
            : "";
    lines.add("  ".repeat(step) + waits + named(session));
    below.getOrDefault(session, List.of()).forEach(it -> line(it, step + 1, lines, told));
  }

  private String lock(Long waiter) {
    Values lock = sessions.getOrDefault(waiter, Values.NONE).at("lock");
    if (lock.isNone()) {
      return "";
    }
    String on = lock.text("relation").orElseGet(() -> lock.text("type").orElse("?"));
    return " for " + lock.text("mode").orElse("a lock") + " on " + on;
  }

  /** The same for programs. */
  List<Object> shown() {
    List<Object> shown = new ArrayList<>();
    Set<Long> told = new HashSet<>();
    roots.forEach(root -> shown.add(shown(root, told)));
    return shown;
  }

  private Map<String, Object> shown(Long session, Set<Long> told) {
    told.add(session);
    Values values = sessions.getOrDefault(session, Values.NONE);
    Map<String, Object> shown = Sessions.shown(values);
    shown.put("pid", session);
    if (before.containsKey(session)) {
      shown.put("waits", Told.time(waits(session)));
      values.at("lock").text("mode").ifPresent(it -> shown.put("wants", it));
      values.at("lock").text("relation").ifPresent(it -> shown.put("on", it));
    }
    List<Object> waiters = new ArrayList<>();
    for (Long waiter : below.getOrDefault(session, List.of())) {
      if (!told.contains(waiter)) {
        waiters.add(shown(waiter, told));
      }
    }
    if (!waiters.isEmpty()) {
      shown.put("blocks", waiters);
    }
    return shown;
  }
}
