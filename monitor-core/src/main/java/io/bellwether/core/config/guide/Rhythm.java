// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Durations;
import io.bellwether.core.config.guide.Said.Target;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How often is looked, and how many bad looks are an alert. A check is looked at as a whole, so of
 * several rules that it judges the one counts that asks for the most looks, and for the fewest bad.
 */
final class Rhythm {
  private record Wish(GuideValue from, long amount, String written) {}

  private record Setting(Target target, String name) {}

  private final Said said;
  private final Map<Setting, List<Wish>> wishes = new LinkedHashMap<>();
  private final Set<GuideValue> told = new HashSet<>();

  Rhythm(Said said) {
    this.said = said;
  }

  void every(List<Target> checks, GuideValue from, Duration time) {
    wish(checks, "every", new Wish(from, time.toMillis(), Durations.format(time)));
  }

  void failures(List<Target> checks, GuideValue from, int count) {
    wish(checks, "failures", new Wish(from, count, String.valueOf(count)));
  }

  private void wish(List<Target> checks, String setting, Wish wish) {
    for (Target check : checks) {
      if (!said.isOwn(check, setting)) {
        wishes.computeIfAbsent(new Setting(check, setting), s -> new ArrayList<>()).add(wish);
      }
    }
  }

  void finish() {
    wishes.forEach(this::say);
  }

  private void say(Setting setting, List<Wish> all) {
    Wish least = all.stream().min(Comparator.comparingLong(Wish::amount)).orElseThrow();
    Optional<Place> before = said.givenAt(setting.target(), setting.name());
    if (before.isEmpty()) {
      Text value = Text.literal(least.written(), least.from().place());
      said.say(setting.target(), setting.name(), least.from(), value);
    }
    String inForce =
        before
            .map(place -> "as is said at " + place)
            .orElse(setting.name() + ": " + least.written() + ", as another of its rules says");
    for (Wish wish : all) {
      boolean acts = before.isEmpty() && wish.amount() == least.amount();
      if (!acts && told.add(wish.from())) {
        said.warn(wish.from(), setting.target().name() + " is looked at as a whole, " + inForce);
      }
    }
  }
}
