// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.wiring.Hindsight;
import io.bellwether.core.wiring.Played;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the rules and routes of now would have made of a time that the history has.
 *
 * @param alerts that would have begun in it, the earliest first
 * @param messages that would have gone out, the earliest first
 * @param lived how many alerts there were
 * @param more those that there were not
 * @param less those that there were, and would not have been
 * @param told how many messages there were; what people did and how channels fared is left out
 * @param moreTold messages that there were not: none to that channel for that reason about that
 *     group within a minute
 * @param lessTold messages that there were, and would not have been
 * @param notes why it may have been otherwise, each in a sentence
 */
public record Replayed(
    Instant from,
    Instant to,
    List<AlertRow> alerts,
    List<MessageRow> messages,
    int lived,
    List<AlertRow> more,
    List<AlertRow> less,
    int told,
    List<MessageRow> moreTold,
    List<MessageRow> lessTold,
    List<String> notes) {
  private static final String SEVERITY = "severity";

  /** Keeps copies. */
  public Replayed {
    alerts = List.copyOf(alerts);
    messages = List.copyOf(messages);
    more = List.copyOf(more);
    less = List.copyOf(less);
    moreTold = List.copyOf(moreTold);
    lessTold = List.copyOf(lessTold);
    notes = List.copyOf(notes);
  }

  static Replayed of(Hindsight.Both both) {
    Played played = both.played();
    return new Replayed(
        played.from(),
        played.to(),
        played.alerts(),
        played.messages(),
        both.lived().size(),
        without(played.alerts(), both.lived(), played.to()),
        without(both.lived(), played.alerts(), played.to()),
        both.told().size(),
        MessagesApart.without(played.messages(), both.told()),
        MessagesApart.without(both.told(), played.messages()),
        played.notes());
  }

  /** Those for which the others have none of the same rule and labels at the same time. */
  static List<AlertRow> without(List<AlertRow> all, List<AlertRow> others, Instant end) {
    Map<String, List<AlertRow>> byRule =
        others.stream().collect(Collectors.groupingBy(AlertRow::rule));
    List<AlertRow> alone = new ArrayList<>();
    for (AlertRow one : all) {
      if (byRule.getOrDefault(one.rule(), List.of()).stream()
          .noneMatch(other -> isSame(one, other, end))) {
        alone.add(one);
      }
    }
    return alone;
  }

  private static boolean isSame(AlertRow one, AlertRow other, Instant end) {
    return one.component().equals(other.component())
        && one.labels().with(SEVERITY, "").equals(other.labels().with(SEVERITY, ""))
        && !one.at().isAfter(other.resolved().orElse(end))
        && !other.at().isAfter(one.resolved().orElse(end));
  }
}
