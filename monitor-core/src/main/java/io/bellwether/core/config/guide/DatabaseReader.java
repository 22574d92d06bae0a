// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Durations;
import io.bellwether.api.Percentage;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.core.config.guide.Said.Target;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Block {@code database_metrics} of guide 004: limits for whatever PostgreSQL servers our own
 * settings name, as it names none itself. Its bare lags are milliseconds, its bare limits of
 * connections percentages.
 */
final class DatabaseReader {
  private static final String KIND = "postgres";
  private static final String MONITORING = "monitoring";
  private static final List<String> IDLE =
      List.of("actions", "execution_plans", "analysis", "health_checks");
  private static final List<String> OF_MONITORING =
      Stream.concat(Stream.of("interval", "metrics", "slow_query_logging"), IDLE.stream()).toList();
  private static final double MILLIS = 1000;

  private final Said said;
  private final Problems problems;
  private final GuideNames names;
  private final GuideTimes times;

  DatabaseReader(Said said, Problems problems) {
    this.said = said;
    this.problems = problems;
    this.names = new GuideNames(problems);
    this.times = new GuideTimes(problems);
  }

  void read(GuideValue block) {
    List<GuideValue> parts = names.known(block, GuideBlock.DATABASE_METRICS.parts());
    List<Target> servers =
        said.ownNames("sources", KIND).stream()
            .map(name -> new Target("sources", name, KIND))
            .toList();
    if (!said.has(KIND)) {
      parts.forEach(part -> said.warn(part, Said.idle(KIND)));
    } else if (servers.isEmpty()) {
      said.warn(block, "there is no source of kind postgres that it could be for; it is idle");
    } else {
      parts.forEach(part -> part(part, servers));
      interval(parts, servers);
    }
  }

  private void part(GuideValue part, List<Target> servers) {
    switch (part.key()) {
      case "connection_pools" -> {
        limits(part, "threshold", "thresholds.connections", Scale.SHARE, servers);
        part.below("max_connections")
            .ifPresent(it -> said.warn(it, "the server itself says how many it allows"));
        known(part, "max_connections", "threshold_warning", "threshold_critical");
      }
      case "query_performance" -> {
        part.below("long_running_threshold").ifPresent(it -> time(it, "long-query-after", servers));
        known(part, "long_running_threshold", "deadlock_check_interval");
      }
      default -> {
        limits(part, "lag_threshold", "thresholds.replication-lag", Scale.SECONDS, servers);
        known(part, "lag_threshold_warning", "lag_threshold_critical");
      }
    }
  }

  /** Which figures it names makes no difference: all of them are measured. */
  private void known(GuideValue part, String... read) {
    List<String> keys = Stream.concat(Stream.of(read), Stream.of(MONITORING)).toList();
    for (GuideValue key : names.known(part, keys)) {
      if (key.key().equals(MONITORING)) {
        names.known(key, OF_MONITORING).stream()
            .filter(it -> IDLE.contains(it.key()))
            .forEach(it -> said.warn(it, "nothing in this version acts on it yet"));
      }
    }
  }

  private void limits(
      GuideValue part, String prefix, String setting, Scale scale, List<Target> servers) {
    Optional<GuideValue> warning = part.below(prefix + "_warning");
    Optional<GuideValue> critical = part.below(prefix + "_critical");
    Optional<GuideValue> any = critical.or(() -> warning);
    if (any.isEmpty()) {
      return;
    }
    Thresholds usual = Thresholds.parse(said.byDefault(KIND, setting).orElse("1s/5s"));
    OptionalDouble warn =
        warning.map(it -> number(it, scale)).orElse(OptionalDouble.of(usual.warning()));
    OptionalDouble alarm =
        critical.map(it -> number(it, scale)).orElse(OptionalDouble.of(usual.critical()));
    if (warn.isEmpty() || alarm.isEmpty()) {
      return;
    }
    if (warn.getAsDouble() > alarm.getAsDouble()) {
      problems.mistake(
          any.get().place(), any.get().trail(), "the warning would come after the alarm");
      return;
    }
    say(
        new Thresholds(warn.getAsDouble(), alarm.getAsDouble(), scale),
        setting,
        any.get(),
        servers);
  }

  private void say(Thresholds limits, String setting, GuideValue from, List<Target> servers) {
    say(limits.toString(), setting, from, servers);
  }

  private void say(String written, String setting, GuideValue from, List<Target> servers) {
    for (Target server : servers) {
      if (!said.isOwn(server, setting)) {
        said.say(server, setting, from, Text.literal(written, from.place()));
      }
    }
  }

  private void time(GuideValue from, String setting, List<Target> servers) {
    times.read(from).ifPresent(time -> say(Durations.format(time), setting, from, servers));
  }

  /** With a unit as it stands; bare as the guide means it. */
  private OptionalDouble number(GuideValue value, Scale scale) {
    String text = value.text().map(Text::value).orElse("");
    if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      double number = Double.parseDouble(text);
      if (scale == Scale.SECONDS || number > 1 && number <= 100) {
        return OptionalDouble.of(scale == Scale.SECONDS ? number / MILLIS : number / 100);
      }
    }
    try {
      return OptionalDouble.of(
          scale == Scale.SECONDS
              ? Durations.parse(text).toMillis() / MILLIS
              : Percentage.parse(text).share());
    } catch (IllegalArgumentException e) {
      String found = value.text().map(Quote::value).orElseGet(() -> value.node().what());
      String how =
          scale == Scale.SECONDS
              ? "milliseconds, like 1000, or a time, like 1s"
              : "a percentage above 1 and up to 100, like 85";
      problems.mistake(value.place(), value.trail(), found + " is not " + how);
      return OptionalDouble.empty();
    }
  }

  /** A server is looked at as a whole, as often as its most frequent part asks for. */
  private void interval(List<GuideValue> parts, List<Target> servers) {
    SortedMap<Duration, GuideValue> byTime = new TreeMap<>();
    for (GuideValue part : parts) {
      for (GuideValue interval : intervals(part)) {
        times.read(interval).ifPresent(time -> byTime.putIfAbsent(time, interval));
      }
    }
    byTime.entrySet().stream()
        .findFirst()
        .ifPresent(it -> say(Durations.format(it.getKey()), "every", it.getValue(), servers));
  }

  private static List<GuideValue> intervals(GuideValue part) {
    return Stream.concat(
            part.below("monitoring").flatMap(it -> it.below("interval")).stream(),
            part.below("deadlock_check_interval").stream())
        .toList();
  }
}
