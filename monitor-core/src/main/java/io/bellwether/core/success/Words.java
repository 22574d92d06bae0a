// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import io.bellwether.api.Durations;
import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The sentences of a check that waits for successes. */
record Words(NoSuccessSettings settings, TimeText times, Known known, Instant now) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MOST_HOURS = Duration.ofHours(100);

  /** It succeeded lately enough. */
  String fine(Silence one) {
    return "last success" + by(one) + " " + times.of(at(one), now) + ", " + ago(one);
  }

  /** It did not, or never did. */
  String none(Silence one, Level level) {
    String since =
        one.at().isPresent()
            ? " since " + times.of(at(one), now) + ", " + ago(one)
            : " ever seen, watched for " + span(one) + " since " + times.of(known.begun(), now);
    return "no success" + by(one) + since + " (limit " + limit(level) + ")";
  }

  /** Nobody has seen any, and it is too early to say that there is none. */
  String notYet(Silence one) {
    return "no success"
        + by(one)
        + " seen yet, watched for "
        + span(one)
        + "; judged after "
        + limit(Level.WARNING)
        + (known.subject().isFigure() && known.successes().isEmpty()
            ? "; nobody has given a value of it"
            : "");
  }

  String more(int count) {
    return ", and of " + count + " more";
  }

  /** What its results say now, as the silence alone does not say why. */
  String lastSaid(ComponentStatus status) {
    if (!status.because().isEmpty()) {
      return "; " + status.component() + " is unknown " + status.message();
    }
    return status.last().map(result -> lastSaid(result, status)).orElse("");
  }

  private String lastSaid(CheckResult last, ComponentStatus status) {
    boolean nearly =
        last.level() == Level.WARNING && known.subject().tells() == Subject.Tells.HEALTHY;
    return "; "
        + status.component()
        + " last said "
        + last.level().word()
        + ": "
        + last.message()
        + (nearly ? " (that counts with 'success: warning')" : "");
  }

  static String strange(NoSuccessSettings settings, double value) {
    String shown = String.format(Locale.ROOT, "%.0f", value);
    return settings
        .moment()
        .map(name -> "figure " + name + " says " + shown + ", which are no seconds since 1970")
        .orElseGet(() -> "figure " + settings.age().orElse("") + " says " + shown + " seconds ago");
  }

  static String crowded(String figure) {
    return "figure "
        + figure
        + " has over "
        + SuccessBook.MOST
        + " series and only these are waited for; narrow it with 'where' and 'of'";
  }

  private String by(Silence one) {
    Subject subject = known.subject();
    String whose = subject.of().map(name -> " of " + name).orElse("");
    return subject.isFigure() ? whose + " by " + subject.figure() + one.labels() : whose;
  }

  private static Instant at(Silence one) {
    return one.at().orElseThrow();
  }

  private String limit(Level level) {
    Thresholds limits = settings.thresholds();
    double seconds = level == Level.CRITICAL ? limits.critical() : limits.warning();
    return hours(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** Where the clock says otherwise, it was set, or nobody watched for a while. */
  private String ago(Silence one) {
    Duration watched = Duration.ofNanos(one.nanos());
    Duration apart = Duration.between(at(one), now).minus(watched).abs();
    boolean agrees = apart.compareTo(MINUTE) <= 0 || apart.compareTo(watched.dividedBy(20)) <= 0;
    return span(one) + (agrees ? " ago" : " of watching ago");
  }

  /** As exact as people say it. */
  private static String span(Silence one) {
    Duration all = Duration.ofNanos(one.nanos());
    Duration unit =
        all.compareTo(HOUR) >= 0
            ? MINUTE
            : all.compareTo(SECOND) >= 0 ? SECOND : Duration.ofMillis(1);
    return hours(unit.multipliedBy(all.dividedBy(unit)));
  }

  /** 26h rather than 1d2h: that is how limits of a day and a bit are written. */
  private static String hours(Duration time) {
    boolean hours = time.compareTo(HOUR) >= 0 && time.compareTo(MOST_HOURS) < 0;
    Duration rest = time.minusHours(time.toHours());
    return hours
        ? time.toHours() + "h" + (rest.isZero() ? "" : Durations.format(rest))
        : Durations.format(time);
  }
}
