// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.history.MessageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which messages of one time have no partner in the messages of another. */
final class MessagesApart {
  /** So much later it is another message: who is paged half an hour later is told so. */
  private static final Duration SAME = Duration.ofMinutes(1);

  private MessagesApart() {}

  /**
   * Those for which the others have none, each for one, to the same channel for the same reason and
   * about the same group at about the same time; the earliest first.
   */
  static List<MessageRow> without(List<MessageRow> all, List<MessageRow> others) {
    Map<List<Object>, List<MessageRow>> theirs = byKey(others);
    List<MessageRow> alone = new ArrayList<>();
    byKey(all)
        .forEach((key, ours) -> alone.addAll(alone(ours, theirs.getOrDefault(key, List.of()))));
    alone.sort(Comparator.comparing(MessageRow::at));
    return alone;
  }

  private static Map<List<Object>, List<MessageRow>> byKey(List<MessageRow> rows) {
    Map<List<Object>, List<MessageRow>> keyed = new HashMap<>();
    rows.stream()
        .sorted(Comparator.comparing(MessageRow::at))
        .forEach(row -> keyed.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row));
    return keyed;
  }

  private static List<Object> key(MessageRow row) {
    return List.of(row.channel(), row.reason(), labels(row.group()));
  }

  /** The labels alone: a route that is written otherwise may tell the same. */
  private static String labels(String group) {
    return group.substring(Math.max(0, group.indexOf('{')));
  }

  private static List<MessageRow> alone(List<MessageRow> ours, List<MessageRow> theirs) {
    List<MessageRow> alone = new ArrayList<>();
    int next = 0;
    for (MessageRow one : ours) {
      Instant early = one.at().minus(SAME);
      while (next < theirs.size() && theirs.get(next).at().isBefore(early)) {
        next++;
      }
      if (next < theirs.size() && !theirs.get(next).at().isAfter(one.at().plus(SAME))) {
        next++;
      } else {
        alone.add(one);
      }
    }
    return alone;
  }
}
