// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.sqlite.Receivers.Taken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What one receiver was told more than once, and that it was for a kill. */
record Repetitions(Receivers receivers, String channel) {
  /** How often a message came that was answered before; of each process that is killed, one. */
  int count() {
    Map<String, Long> answeredTo = new HashMap<>();
    Map<Long, List<String>> again = new HashMap<>();
    Map<String, String> keys = new HashMap<>();
    receivers
        .taken(channel)
        .forEach(
            one -> {
              Long before = answeredTo.put(one.id(), one.process());
              if (before != null && one.answered()) {
                again.computeIfAbsent(before, number -> new ArrayList<>()).add(one.id());
              }
              if (!one.answered()) {
                answeredTo.remove(one.id()); // a timeout of ours is no fault of a kill
              }
              assertThat(keys.merge(one.id(), one.episode(), (was, is) -> was))
                  .as("the key of a repetition")
                  .isEqualTo(one.episode());
            });
    assertThat(again.values())
        .as("lost by which process on its way back from %s: %s", channel, again)
        .allMatch(ids -> ids.size() <= 1);
    return again.values().stream().mapToInt(List::size).sum();
  }

  /** Under whatever id: what goes alone is told to have begun and to be over once, in order. */
  void eachIsToldOnce(Predicate<String> alone) {
    Map<String, Map<String, Set<String>>> ids = new HashMap<>();
    Set<String> over = new HashSet<>();
    receivers
        .taken(channel)
        .filter(one -> one.items().size() == 1)
        .filter(one -> alone.test(one.items().get(0).name()))
        .forEach(
            one -> {
              String name = one.items().get(0).name();
              ids.computeIfAbsent(name, key -> new HashMap<>())
                  .computeIfAbsent(one.reason(), key -> new HashSet<>())
                  .add(one.id());
              if (one.reason().equals("RESOLVED")) {
                over.add(name);
              }
              boolean later = one.reason().equals("RESOLVED") || !over.contains(name);
              assertThat(later || known(one)).as("in order: %s", one).isTrue();
            });
    ids.forEach(
        (name, byReason) ->
            byReason.forEach(
                (reason, all) ->
                    assertThat(all).as("%s %s at %s", name, reason, channel).hasSize(1)));
  }

  /** A repetition may come whenever a process begins. */
  private boolean known(Taken one) {
    return receivers.taken(channel).filter(other -> other.id().equals(one.id())).count() > 1;
  }
}
