// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Durations;
import io.bellwether.core.config.guide.Said.Target;
import io.bellwether.core.config.tree.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Windows of guide 004: a check has none, so that it is told how many bad looks they are. */
final class Windows {
  private record Wanted(GuideValue window, Duration time, List<Target> checks) {}

  private final Said said;
  private final GuideTimes times;
  private final Rhythm rhythm;
  private final List<Wanted> all = new ArrayList<>();

  Windows(Said said, GuideTimes times, Rhythm rhythm) {
    this.said = said;
    this.times = times;
    this.rhythm = rhythm;
  }

  void add(GuideValue window, List<Target> checks) {
    times.read(window).ifPresent(time -> all.add(new Wanted(window, time, checks)));
  }

  /** After all intervals are known, as another rule may have asked for a shorter one. */
  void tell() {
    for (Wanted one : all) {
      said.warn(
          one.window(),
          "a check has no window, it alarms after so many bad looks in a row; for "
              + one.window().text().map(Text::value).orElse("")
              + " "
              + write(one));
    }
  }

  private String write(Wanted wanted) {
    Map<Optional<Duration>, List<Target>> byInterval = new LinkedHashMap<>();
    for (Target check : wanted.checks()) {
      byInterval.computeIfAbsent(rhythm.every(check), every -> new ArrayList<>()).add(check);
    }
    List<String> parts = new ArrayList<>();
    byInterval.forEach(
        (every, checks) ->
            parts.add(
                every
                        .map(look -> looks(wanted.time(), look))
                        .orElse("write every and failures below ")
                    + CheckLimits.where(checks)));
    return String.join(", and ", parts);
  }

  private static String looks(Duration window, Duration every) {
    long failures = Math.max(1, -Math.floorDiv(-window.toMillis(), every.toMillis()));
    return "at a look every "
        + Durations.format(every)
        + " write failures: "
        + failures
        + " below ";
  }
}
