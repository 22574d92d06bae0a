// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.Kept;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of those that nobody looks at: of the paused, to go on from there, and of those
 * that the history still knows and nobody configures any more.
 */
final class Absent {
  private final Map<String, Kept> paused = new HashMap<>();
  private final Set<String> strangers = new HashSet<>();

  void pause(String name, Kept known) {
    paused.put(name, known);
  }

  /** Those that were paused and are looked at again, with what was known of them. */
  Map<String, Kept> back(Collection<String> added) {
    Map<String, Kept> back = new HashMap<>(paused);
    back.keySet().retainAll(added);
    return back;
  }

  /** Who is paused no more is looked at or gone. */
  void keepPausedOf(Roster roster) {
    paused.keySet().retainAll(roster.configuration().paused().keySet());
  }

  /** What is paused now goes on from what the history has when somebody resumes it. */
  void remember(Map<String, Kept> earlier, Roster roster) {
    earlier.forEach(
        (name, kept) -> {
          if (roster.configuration().paused().containsKey(name)) {
            paused.putIfAbsent(name, kept);
          } else if (!roster.isConfigured(name)) {
            strangers.add(name);
          }
        });
  }

  /** Those that were taken out of the configuration while nothing ran, once. */
  List<String> takeStrangers(Roster roster) {
    List<String> gone = strangers.stream().filter(name -> !roster.isConfigured(name)).toList();
    strangers.clear();
    return gone;
  }
}
