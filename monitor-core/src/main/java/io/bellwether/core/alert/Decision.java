// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Durations;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.rule.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why an alert fired or got worse, and why people were told of it or not, as it was at that moment.
 *
 * @param value what was compared; NaN where there is no one value
 * @param limit what it was compared with; NaN where there is no one limit
 * @param condition of the rule as it is written; empty for the alert of a check
 * @param settled how often and how long it was true
 * @param because the lost components that explained it
 * @param ways where it went; empty when no route took it
 * @param mute what kept it quiet, if anything did
 * @param by the engine, or the person who handed it in
 * @param severity how bad it was; empty where that was not noted
 */
public record Decision(
    double value,
    double limit,
    Unit unit,
    String rule,
    String condition,
    String settled,
    List<String> because,
    List<Way> ways,
    Optional<Mute> mute,
    String by,
    Optional<Severity> severity) {
  /** One route that took it, the group that it went into, and the channels of that. */
  public record Way(String route, String group, List<String> channels) {
    /** Keeps a copy. */
    public Way {
      channels = List.copyOf(channels);
    }
  }

  /** Keeps copies. */
  public Decision {
    because = List.copyOf(because);
    ways = List.copyOf(ways);
  }

  /**
   * The decision about an alert that has just fired, or got worse.
   *
   * @param settled how it came to be believed, where others than its own policy say that
   */
  public static Decision of(
      Alert fired,
      String condition,
      Optional<String> settled,
      List<Way> ways,
      Optional<Mute> mute,
      String by) {
    return new Decision(
        fired.value(),
        fired.threshold(),
        fired.unit(),
        fired.rule(),
        condition,
        settled.orElseGet(() -> settled(fired.policy())),
        fired.because(),
        ways,
        mute,
        by,
        Optional.of(fired.severity()));
  }

  private static String settled(Policy policy) {
    List<String> words = new ArrayList<>();
    if (policy.failures() > 1) {
      words.add(policy.failures() + " of " + policy.failures() + " samples");
    }
    if (policy.holds().compareTo(Duration.ZERO) > 0) {
      String holds = Durations.format(policy.holds());
      words.add(holds + " of " + holds);
    }
    return words.isEmpty() ? "at once" : String.join(", ", words);
  }

  /** In words, a line for each step from the value to the people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("rule: " + rule + (condition.isEmpty() ? "" : ", " + condition));
    if (!Double.isNaN(value)) {
      lines.add("value: " + compared());
    }
    lines.add("settled: " + settled);
    if (!because.isEmpty()) {
      lines.add("because: " + String.join(", ", because));
    }
    ways.forEach(
        way ->
            lines.add(
                "route: "
                    + way.route
                    + ", group "
                    + shown(way.group)
                    + ", to "
                    + String.join(", ", way.channels)));
    if (ways.isEmpty()) {
      lines.add("route: none took it");
    }
    mute.ifPresent(one -> lines.add("not told: " + words(one)));
    lines.add("by: " + by);
    return lines;
  }

  private String compared() {
    String against = Double.isNaN(limit) ? "" : " against " + Amount.words(limit, unit);
    return Amount.words(value, unit) + against;
  }

  /** How bad it was, by what, and who was told: in one line. */
  public String words() {
    List<String> words = new ArrayList<>();
    severity.ifPresent(how -> words.add(how.word()));
    if (!Double.isNaN(value)) {
      words.add(compared());
    }
    List<String> channels = ways.stream().flatMap(way -> way.channels.stream()).distinct().toList();
    words.add(channels.isEmpty() ? "no route took it" : "to " + String.join(", ", channels));
    mute.ifPresent(one -> words.add("not told: " + words(one)));
    return String.join(", ", words);
  }

  /** The labels alone: what a group's route is called means nothing to people. */
  private static String shown(String group) {
    int labels = group.indexOf('{');
    return labels > 0 ? group.substring(labels) : group;
  }

  private static String words(Mute mute) {
    return mute.words() + (mute.until().equals(Instant.EPOCH) ? "" : ", until " + mute.until());
  }
}
