// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.heartbeat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.heartbeat.Heard.Open;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a job reports in time and what it reports, by what is stored: looks at nothing itself.
 */
public final class Heartbeat implements HealthCheck {
  /** How long nothing has run. */
  public static final Figure AGE =
      Figure.gauge(
          "heartbeat_age_seconds",
          Unit.SECONDS,
          "Time since its newest run began, or ended where starts are not reported.");

  /** How long the newest run took. */
  public static final Figure DURATION =
      Figure.gauge(
          "heartbeat_duration_seconds", Unit.SECONDS, "How long its newest run took that ended.");

  /** Failures in a row. */
  public static final Figure FAILURES =
      Figure.gauge("heartbeat_failures", Unit.COUNT, "Runs that failed since the last success.");

  private final String name;
  private final HeartbeatSettings settings;
  private final Supplier<HeartbeatBook> book;
  private final TimeText times;

  /** A look at what the book has of it by then. */
  public Heartbeat(
      String name, HeartbeatSettings settings, Supplier<HeartbeatBook> book, TimeText times) {
    this.name = name;
    this.settings = settings;
    this.book = book;
    this.times = times;
  }

  @Override
  public Health check(CheckContext context) {
    HeartbeatBook known = book.get();
    return known
        .heard(name)
        .map(heard -> judged(heard, known.running(), context))
        .orElseGet(() -> Health.unknown("nothing is watched yet"));
  }

  private Health judged(Heard heard, long running, CheckContext context) {
    HeartbeatWords words =
        new HeartbeatWords(name, settings, times, heard, running, context.clock().instant());
    measure(heard, running, context);
    List<Health> found = new ArrayList<>();
    failed(heard, words).ifPresent(found::add);
    late(heard, running, words).ifPresent(found::add);
    length(heard, running, words).ifPresent(found::add);
    if (found.isEmpty()) {
      found.add(Health.healthy(words.fine()));
    }
    return details(Health.worstOf(found), heard);
  }

  private static void measure(Heard heard, long running, CheckContext context) {
    Seen last = heard.run().orElse(heard.begun());
    context.measurements().gauge(AGE.name(), last.quiet(running) / 1e9);
    heard
        .took()
        .ifPresent(took -> context.measurements().gauge(DURATION.name(), took.toNanos() / 1e9));
    context
        .measurements()
        .gauge(FAILURES.name(), heard.trouble().map(Heard.Trouble::count).orElse(0L));
  }

  private Optional<Health> failed(Heard heard, HeartbeatWords words) {
    return heard.trouble().map(one -> Health.of(settings.failed().level(), words.failed(one)));
  }

  /** Judged by when runs begin where that is told, as one takes longer than another. */
  private Optional<Health> late(Heard heard, long running, HeartbeatWords words) {
    Seen last = heard.run().orElse(heard.begun());
    Duration late = Duration.ofNanos(last.quiet(running)).minus(settings.period());
    Level level = late.isNegative() ? Level.HEALTHY : settings.lateness().judge(late);
    if (level != Level.HEALTHY) {
      return Optional.of(Health.of(level, words.late(last, late, level)));
    }
    Level first = settings.first().level();
    return heard.run().isEmpty() && first != Level.HEALTHY
        ? Optional.of(Health.of(first, words.notYet()))
        : Optional.empty();
  }

  private Optional<Health> length(Heard heard, long running, HeartbeatWords words) {
    Thresholds most = settings.maxDuration();
    if (heard.open().isPresent()) {
      Open open = heard.open().get();
      Level level = most.judge(Duration.ofNanos(open.began().quiet(running)));
      if (level != Level.HEALTHY) {
        return Optional.of(Health.of(level, words.overrun(open, level)));
      }
    } else if (heard.took().map(most::judge).orElse(Level.HEALTHY) != Level.HEALTHY) {
      return Optional.of(Health.warning(words.tookLong(heard.took().orElseThrow())));
    }
    return heard.unended().map(one -> Health.warning(words.unended(one)));
  }

  private static Health details(Health health, Heard heard) {
    Health told = health.with("reports", heard.reports());
    if (heard.run().isPresent()) {
      told = told.with("last_run", heard.run().get().at());
    }
    if (heard.success().isPresent()) {
      told = told.with("last_success", heard.success().get().at());
    }
    if (heard.took().isPresent()) {
      told = told.with("took_seconds", heard.took().get().toMillis() / 1e3);
    }
    if (heard.open().isPresent()) {
      told = told.with("runs_since", heard.open().get().began().at());
    }
    Optional<Integer> code = heard.trouble().flatMap(Heard.Trouble::code);
    return code.isPresent() ? told.with("exit_code", code.get()) : told;
  }
}
