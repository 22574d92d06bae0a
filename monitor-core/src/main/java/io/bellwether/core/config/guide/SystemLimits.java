// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Percentage;
import io.bellwether.api.Thresholds;
import io.bellwether.core.config.guide.Said.Target;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import java.util.Optional;
import java.util.OptionalDouble;

/** Limits of the machine, which one guide writes as 70 and another as 0.75. */
final class SystemLimits {
  static final Target MACHINE = new Target("sources", "system_resources", "system");

  private final Said said;
  private final Problems problems;

  SystemLimits(Said said, Problems problems) {
    this.said = said;
    this.problems = problems;
  }

  /** Guide 000: a share of one, from which on it warns. */
  void most(String resource, GuideValue share) {
    OptionalDouble warning = number(share);
    if (warning.isEmpty() || warning.getAsDouble() > 1) {
      refuse(share, "a share between 0 and 1, like 0.85");
      return;
    }
    double warn = warning.getAsDouble();
    double usual = usual(resource).map(Thresholds::critical).orElse(1.0);
    say(resource, share, warn, usual > warn ? usual : (1 + warn) / 2);
  }

  /** Guide 004: two percentages; what is not given is as usual. */
  void both(String resource, Optional<GuideValue> warning, Optional<GuideValue> critical) {
    Optional<GuideValue> any = critical.or(() -> warning);
    if (any.isEmpty()) {
      return;
    }
    OptionalDouble warn = warning.map(this::percent).orElseGet(() -> usual(resource, true));
    OptionalDouble alarm = critical.map(this::percent).orElseGet(() -> usual(resource, false));
    if (warn.isEmpty() || alarm.isEmpty()) {
      return;
    }
    if (warn.getAsDouble() > alarm.getAsDouble()) {
      String message = "the warning would come after the alarm: ";
      problems.mistake(any.get().place(), any.get().trail(), message + written(warn, alarm));
      return;
    }
    say(resource, any.get(), warn.getAsDouble(), alarm.getAsDouble());
  }

  private static String written(OptionalDouble warn, OptionalDouble alarm) {
    return Thresholds.shares(warn.getAsDouble(), alarm.getAsDouble()).toString();
  }

  /** With its sign or without; what looks like a share of one is refused, not guessed at. */
  private OptionalDouble percent(GuideValue value) {
    OptionalDouble percent = signed(value);
    if (percent.isEmpty()) {
      percent = number(value);
    }
    if (percent.isEmpty() || percent.getAsDouble() <= 1 || percent.getAsDouble() > 100) {
      refuse(value, "a percentage above 1 and up to 100, like 85");
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(percent.getAsDouble() / 100);
  }

  private static OptionalDouble signed(GuideValue value) {
    try {
      String text = value.text().map(Text::value).orElse("");
      return OptionalDouble.of(Percentage.parse(text).share() * 100);
    } catch (IllegalArgumentException e) { // then it has no sign
      return OptionalDouble.empty();
    }
  }

  /** Digits with a fraction or without. */
  private static OptionalDouble number(GuideValue value) {
    String text = value.text().map(Text::value).orElse("");
    return text.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  private void refuse(GuideValue value, String how) {
    String found = value.text().map(Quote::value).orElseGet(() -> value.node().what());
    problems.mistake(value.place(), value.trail(), found + " is not " + how);
  }

  private OptionalDouble usual(String resource, boolean warning) {
    return usual(resource)
        .map(limits -> OptionalDouble.of(warning ? limits.warning() : limits.critical()))
        .orElse(OptionalDouble.of(warning ? 0.8 : 0.9));
  }

  private Optional<Thresholds> usual(String resource) {
    return said.byDefault(MACHINE.kind(), "thresholds." + resource)
        .filter(limits -> limits.endsWith("%"))
        .map(Thresholds::parse);
  }

  private void say(String resource, GuideValue from, double warning, double critical) {
    String limits = Thresholds.shares(warning, critical).toString();
    said.say(MACHINE, "thresholds." + resource, from, Text.literal(limits, from.place()));
  }
}
