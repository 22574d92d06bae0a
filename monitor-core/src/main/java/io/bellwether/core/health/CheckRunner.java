// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Durations;
import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.api.check.Crossed;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.source.Measurements;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Calls a check and makes a result of whatever it does. Nothing a check throws comes out of here,
 * and every bit of its code, messages of exceptions included, runs on the calling thread.
 */
public final class CheckRunner {
  /** Of a loss that is told too late. */
  private static final int MOST_DETAILS = 50;

  private final Ticks ticks;
  private final UnaryOperator<String> hiding;

  public CheckRunner(Ticks ticks) {
    this(ticks, UnaryOperator.identity());
  }

  /**
   * Calls a check that knows secrets.
   *
   * @param hiding takes them out of a text
   */
  public CheckRunner(Ticks ticks, UnaryOperator<String> hiding) {
    this.ticks = ticks;
    this.hiding = hiding;
  }

  /**
   * Looks once.
   *
   * @param previous what the last finished run said
   * @throws InterruptedException when the run was stopped before its deadline, or had no time left
   *     when it came here: there is no result
   */
  public CheckResult run(
      String component,
      HealthCheck check,
      Run run,
      Measurements measurements,
      Optional<Health> previous)
      throws InterruptedException {
    Instant at = run.clock().instant();
    long began = ticks.nanos(); // before the limit is read, as its end is seen before the other one
    Duration limit = run.remaining();
    if (limit.isZero()) {
      throw new InterruptedException(component + " had no time left to be looked at");
    }
    Failure answer = answer(check, new OneLook(component, run, measurements, previous));
    boolean over = run.remaining().isZero();
    Duration took = Duration.ofNanos(ticks.nanos() - began);
    if (over && took.compareTo(limit) < 0) {
      throw new InterruptedException(component + " was stopped");
    }
    return result(component, over ? late(answer, limit, took) : answer, at, took);
  }

  private static Failure answer(HealthCheck check, OneLook look) {
    try {
      return returned(check.check(look));
    } catch (Throwable thrown) {
      return read(thrown);
    }
  }

  private static Failure returned(@Nullable Health health) {
    return health == null ? Failures.read(null) : Failure.none(health);
  }

  /** Even the message of an exception may throw. */
  private static Failure read(Throwable thrown) {
    try {
      return Failures.read(thrown);
    } catch (Throwable unreadable) {
      String name = thrown.getClass().getSimpleName();
      return Failure.unknown(Kind.PLUGIN, name + ", and its message can not be read");
    }
  }

  /** The deadline was spent inside the call: what a cut call says is not believed. */
  private static Failure late(Failure answer, Duration limit, Duration took) {
    Health health = answer.health();
    if (answer.sure()) {
      return health.lost() ? overdue(answer, limit) : answer;
    }
    String message =
        switch (health.level()) {
          case HEALTHY, WARNING -> "answered only after " + seconds(took) + ", its limit is ";
          default -> "no answer within ";
        };
    return Failure.lost(Kind.TIMEOUT, message + limit(limit) + reason(health));
  }

  /** As it was configured: a little of it was gone when it was read. */
  private static String limit(Duration left) {
    return Durations.format(left.plusNanos(999_999));
  }

  /** A cut connection is what our own closing sounds like: the limit is what is told first. */
  private static Failure overdue(Failure answer, Duration limit) {
    Health health = answer.health();
    Health told = Health.lost("no answer within " + limit(limit) + reason(health));
    for (var detail : health.details().entrySet().stream().limit(MOST_DETAILS).toList()) {
      told = told.with(detail.getKey(), detail.getValue());
    }
    return new Failure(told, Optional.of(Kind.TIMEOUT), answer.remedy(), true);
  }

  private static String seconds(Duration took) {
    return Durations.format(Duration.ofMillis(took.toMillis()));
  }

  private static String reason(Health health) {
    return health.message().isBlank() ? "" : ": " + health.message();
  }

  private CheckResult result(String component, Failure answer, Instant at, Duration took) {
    Health health = answer.health();
    return new CheckResult(
        component,
        health.level(),
        line(health.message()),
        health.lost(),
        details(health.details()),
        at,
        took,
        answer.kind(),
        answer.remedy().map(this::line),
        health.crossed().map(this::safe));
  }

  private Crossed safe(Crossed crossed) {
    return new Crossed(line(crossed.setting()), crossed.value(), crossed.limit(), crossed.unit());
  }

  /** A text of what is called, in one line that is fit to be stored and shown. */
  public String line(String text) {
    return SafeText.line(hiding.apply(text));
  }

  /** Values may be the plugin's own classes. */
  private Map<String, Object> details(Map<String, Object> details) {
    try {
      return SafeDetails.of(details, hiding);
    } catch (RuntimeException | StackOverflowError | LinkageError unreadable) {
      return Map.of("details", "could not be read: " + unreadable.getClass().getSimpleName());
    }
  }
}
