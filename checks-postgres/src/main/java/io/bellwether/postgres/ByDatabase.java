// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is told of databases one by one: of the worst everything, of all others how many there are
 * and whether they are well, so that what is told of hundreds leaves room for all that is not.
 */
final class ByDatabase {
  static final int SHOWN = 10;

  private static final int NAMED = 5;

  private final List<One> all = new ArrayList<>();

  private record One(String name, Findings findings, Level level) {}

  void add(String name, Findings findings) {
    Level level =
        findings.judged().stream()
            .map(Health::level)
            .reduce(Level.HEALTHY, (left, right) -> right.isWorseThan(left) ? right : left);
    all.add(new One(name, findings, level));
  }

  void tell(Findings told) {
    all.sort(Comparator.comparing(One::level, ByDatabase::worstFirst));
    List<One> shown = all.subList(0, Math.min(SHOWN, all.size()));
    shown.forEach(it -> told.includeOf(it.name(), it.findings()));
    rest(all.subList(shown.size(), all.size()), told);
  }

  private static int worstFirst(Level left, Level right) {
    return left == right ? 0 : left.isWorseThan(right) ? -1 : 1;
  }

  private static void rest(List<One> rest, Findings told) {
    if (rest.isEmpty()) {
      return;
    }
    told.detail("databases_not_shown", rest.size());
    rest.stream()
        .collect(Collectors.groupingBy(One::level))
        .forEach((level, these) -> judged(level, these, told));
    List<One> unread = rest.stream().filter(it -> !it.findings().unread().isEmpty()).toList();
    if (!unread.isEmpty()) {
      told.unread("something in " + more(unread), names(unread));
    }
    rest.forEach(it -> told.adviseUnseen(it.findings().advice().size()));
  }

  private static void judged(Level level, List<One> these, Findings told) {
    if (level != Level.HEALTHY) {
      told.add(Health.of(level, more(these) + " the same or similar: " + names(these)));
    }
  }

  private static String more(List<One> these) {
    return Told.count(these.size(), "more database", "more databases");
  }

  private static String names(List<One> these) {
    String first =
        these.stream()
            .limit(NAMED)
            .map(it -> Told.identifier(it.name()))
            .collect(Collectors.joining(", "));
    return these.size() > NAMED ? first + " and others" : first;
  }
}
