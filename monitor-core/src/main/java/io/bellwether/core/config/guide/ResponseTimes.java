// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Durations;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.core.config.guide.Said.Target;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Guide 000: how long a service may take, in seconds, from which on it warns. It names no instance,
 * so that it holds for each of its kind that the files name and that has no limit of its own.
 */
final class ResponseTimes {
  private static final String SETTING = "thresholds.response-time";
  private static final double SHORTEST = 0.001;

  private final Said said;
  private final Problems problems;

  ResponseTimes(Said said, Problems problems) {
    this.said = said;
    this.problems = problems;
  }

  /** After the instances were said. */
  void most(String kind, GuideValue seconds) {
    OptionalDouble warning = seconds(seconds);
    if (warning.isEmpty()) {
      return;
    }
    if (!said.has(kind)) {
      said.warn(seconds, Said.idle(kind));
      return;
    }
    List<Target> services = said.targets("sources", kind);
    if (services.isEmpty()) {
      said.warn(
          seconds, "there is no source of kind " + kind + " that it could be for; it is idle");
    }
    String limits = limits(kind, warning.getAsDouble());
    for (Target service : services) {
      if (!said.isOwn(service, SETTING)) {
        said.say(service, SETTING, seconds, Text.literal(limits, seconds.place()));
      }
    }
  }

  /** What alarms stays as it is, unless it would come before the warning. */
  private String limits(String kind, double warning) {
    double usual =
        said.byDefault(kind, SETTING)
            .map(Thresholds::parse)
            .filter(limits -> limits.scale() == Scale.SECONDS)
            .map(Thresholds::critical)
            .orElse(0.0);
    double critical = usual > warning ? usual : 2 * warning;
    return new Thresholds(warning, critical, Scale.SECONDS).toString();
  }

  private OptionalDouble seconds(GuideValue value) {
    String text = value.text().map(Text::value).orElse("");
    double seconds = text.matches("[0-9]{1,6}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : 0;
    if (seconds == 0) {
      try {
        seconds = Durations.parse(text).toMillis() / 1000.0;
      } catch (IllegalArgumentException e) { // refused below, as what is too short is
        seconds = 0;
      }
    }
    if (seconds >= SHORTEST) {
      return OptionalDouble.of(seconds);
    }
    String found = value.text().map(Quote::value).orElseGet(() -> value.node().what());
    problems.mistake(
        value.place(), value.trail(), found + " is not a time; write seconds, like 5.0, or 500ms");
    return OptionalDouble.empty();
  }
}
