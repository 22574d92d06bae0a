// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Durations;
import io.bellwether.core.config.guide.Said.Target;
import io.bellwether.core.config.tree.Node;
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
import java.util.function.Predicate;

/**
 * How often is looked, and how many bad looks are an alert. A check is looked at as a whole, so of
 * several rules that it judges the one counts that asks for the most looks, and for the fewest bad.
 */
final class Rhythm {
  private record Wish(GuideValue from, long amount, String written) {}

  private record Setting(Target target, String name) {}

  private static final String EVERY = "every";

  private final Said said;
  private final Map<Setting, List<Wish>> wishes = new LinkedHashMap<>();
  private final Set<GuideValue> told = new HashSet<>();

  Rhythm(Said said) {
    this.said = said;
  }

  void every(List<Target> checks, GuideValue from, Duration time) {
    wish(checks, EVERY, new Wish(from, time.toMillis(), Durations.format(time)));
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

  /** How often a check is looked at, once all rules were read; empty where nothing says it. */
  Optional<Duration> every(Target check) {
    return said.value(check, EVERY).flatMap(Rhythm::time);
  }

  private static Optional<Duration> time(Node written) {
    return written instanceof Text text
        ? GuideTimes.parsed(text.value()).filter(time -> !time.isZero())
        : Optional.empty();
  }

  private void say(Setting setting, List<Wish> asked) {
    List<Wish> all = asked.stream().filter(wish -> fits(setting, wish)).toList();
    if (!all.isEmpty()) {
      sayLeast(setting, all);
    }
  }

  /** An interval that the check's own times forbid would have its file refused at those. */
  private boolean fits(Setting setting, Wish wish) {
    Target check = setting.target();
    if (!setting.name().equals(EVERY) || said.givenAt(check, EVERY).isPresent()) {
      return true;
    }
    Optional<String> obstacle = obstacle(check, wish);
    obstacle.ifPresent(
        text ->
            said.warn(
                wish.from(),
                check.name()
                    + " is not looked at every "
                    + wish.written()
                    + ", as it says "
                    + text
                    + " below "
                    + CheckLimits.where(List.of(check))));
    return obstacle.isEmpty();
  }

  /** What the check says against it, and what to write. */
  private Optional<String> obstacle(Target check, Wish wish) {
    String write = "; write every: " + wish.written() + " and ";
    Optional<String> timeout = unfit(check, "timeout", time -> time.toMillis() <= wish.amount());
    if (timeout.isPresent()) {
      String why = ", and a look must end before the next begins";
      return timeout.map(own -> own + why + write + "timeout: " + wish.written());
    }
    String why = ", and a result must last until the next";
    return unfit(check, "expires", time -> time.toMillis() >= wish.amount())
        .map(own -> own + why + write + "expires: " + thrice(wish));
  }

  private static String thrice(Wish wish) {
    return Durations.format(Duration.ofMillis(wish.amount()).multipliedBy(3));
  }

  /** What a check says itself that does not fit, or that stands elsewhere and may not. */
  private Optional<String> unfit(Target check, String setting, Predicate<Duration> fits) {
    return said.value(check, setting)
        .filter(written -> time(written).filter(fits).isEmpty())
        .map(written -> setting + written(written));
  }

  private static String written(Node node) {
    return time(node)
        .map(time -> ": " + Durations.format(time))
        .orElse(" at " + node.place() + ", which is read later");
  }

  private void sayLeast(Setting setting, List<Wish> all) {
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
