// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.heartbeat;

import io.bellwether.api.Durations;
import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.heartbeat.Heard.Open;
import io.bellwether.core.heartbeat.Heard.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The sentences of a check that waits for reports. */
record HeartbeatWords(
    String name,
    HeartbeatSettings settings,
    TimeText times,
    Heard heard,
    long running,
    Instant now) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MOST_HOURS = Duration.ofHours(100);

  /** It reports in time, and nothing bad. */
  String fine() {
    if (heard.open().isPresent()) {
      return "runs since " + when(heard.open().get().began()) + last();
    }
    if (heard.success().isEmpty()) {
      return "no report yet, watched since " + when(heard.begun());
    }
    String took = heard.took().map(time -> ", in " + span(time)).orElse("");
    return "last run succeeded " + when(heard.success().get()) + took;
  }

  private String last() {
    return heard.success().map(seen -> "; the last one succeeded " + when(seen)).orElse("");
  }

  String notYet() {
    return "no report yet, watched since "
        + when(heard.begun())
        + "; due every "
        + hours(settings.period())
        + howTo();
  }

  private String howTo() {
    return "; it reports with: bellwether heartbeat " + name;
  }

  String late(Seen last, Duration late, Level level) {
    String what =
        heard.run().isEmpty()
            ? "no report ever, watched since "
            : heard.open().isPresent()
                ? "no end and no other run since the one that began "
                : "no run since ";
    return what
        + when(last)
        + "; due every "
        + hours(settings.period())
        + ", "
        + span(late)
        + " late (limit "
        + limit(settings.lateness(), level)
        + ")"
        + (heard.run().isEmpty() ? howTo() : "");
  }

  String failed(Trouble trouble) {
    Optional<String> code = trouble.code().map(number -> " with exit code " + number);
    String often = trouble.count() > 1 ? ", " + trouble.count() + " runs in a row," : "";
    return "failed"
        + code.orElse("")
        + often
        + " since "
        + when(trouble.first())
        + (trouble.message().isEmpty() ? "" : ": " + trouble.message());
  }

  String overrun(Open open, Level level) {
    return "runs since "
        + when(open.began())
        + ", at most "
        + limit(settings.maxDuration(), level)
        + "; it hangs, or was killed and could not report";
  }

  String tookLong(Duration took) {
    return "the last run took "
        + span(took)
        + ", at most "
        + limit(settings.maxDuration(), Level.WARNING);
  }

  String unended(Open lost) {
    return "the run that began "
        + when(lost.began())
        + " never reported its end before the next one began: it was killed, or both run at once";
  }

  private static String limit(Thresholds limits, Level level) {
    double seconds = level == Level.CRITICAL ? limits.critical() : limits.warning();
    return hours(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private String when(Seen seen) {
    return times.of(seen.at(), now) + ", " + ago(seen);
  }

  /** Where the clock says otherwise, it was set, or nobody watched for a while. */
  private String ago(Seen seen) {
    Duration watched = Duration.ofNanos(seen.quiet(running));
    Duration apart = Duration.between(seen.at(), now).minus(watched).abs();
    boolean agrees = apart.compareTo(MINUTE) <= 0 || apart.compareTo(watched.dividedBy(20)) <= 0;
    return span(watched) + (agrees ? " ago" : " of watching ago");
  }

  /** As exact as people say it. */
  private static String span(Duration all) {
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
