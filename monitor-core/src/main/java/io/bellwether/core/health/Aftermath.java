// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What one event leads to: who may be shown otherwise, and who is to be looked at again. */
final class Aftermath {
  private record Before(Shown shown, boolean flapping) {}

  private final Map<Part, Before> touched = new LinkedHashMap<>(4);
  private final Set<String> silent;
  private Set<String> asks = Set.of(); // nearly always none, so nothing is made for them

  /**
   * Nothing yet.
   *
   * @param silent of whom people hear nothing
   */
  Aftermath(Set<String> silent) {
    this.silent = silent;
  }

  /** Is to be called before anything is changed of a part. */
  void touch(Part part) {
    if (!touched.containsKey(part)) {
      touched.put(part, new Before(part.shown, part.flaps.flapping()));
    }
  }

  /** It is to be looked at. */
  void ask(String component) {
    if (asks.isEmpty()) {
      asks = new LinkedHashSet<>(4);
    }
    asks.add(component);
  }

  void ask(Collection<String> components) {
    components.forEach(this::ask);
  }

  /**
   * Up to when in running time one that others explain waits before it speaks in the place of those
   * of whom people hear nothing: the ones between them are looked at. Roots that come and go put
   * nothing off.
   */
  long waitsUntil(Part part, List<String> causes, long running) {
    if (part.cover instanceof Cover.Because was && (was.waits() || was.roots().equals(causes))) {
      return was.until();
    }
    List<String> unspoken = causes.stream().filter(silent::contains).toList();
    List<Part> unheard = unspoken.isEmpty() ? List.of() : Causes.unheard(part, unspoken);
    unheard.forEach(one -> ask(one.name()));
    OptionalLong longest = unheard.stream().mapToLong(Part::longestLook).max();
    return longest.isPresent() ? running + longest.getAsLong() : Long.MAX_VALUE;
  }

  /** Closes the event: what is shown otherwise than before it. */
  List<HealthChange> changes(Wakes wakes, Moment now) {
    List<HealthChange> changes = new ArrayList<>();
    touched.forEach(
        (part, before) -> {
          part.show(now.at());
          wakes.put(part, part.nextDue());
          if (isOther(part, before)) {
            changes.add(change(part, before, now));
          }
        });
    return changes;
  }

  private static boolean isOther(Part part, Before before) {
    return part.shown.level() != before.shown().level()
        || part.flaps.flapping() != before.flapping()
        || !part.shown.because().equals(before.shown().because());
  }

  private static HealthChange change(Part part, Before before, Moment now) {
    return new HealthChange(
        part.name(),
        before.shown().level(),
        part.shown.level(),
        part.shown.message(),
        part.last,
        part.shown.because(),
        part.flaps.flapping(),
        now.at());
  }

  Set<String> asks() {
    return asks;
  }

  Set<String> touchedNames() {
    if (touched.size() == 1) {
      return Set.of(touched.keySet().iterator().next().name());
    }
    Set<String> names = new LinkedHashSet<>();
    touched.keySet().forEach(part -> names.add(part.name()));
    return names;
  }
}
