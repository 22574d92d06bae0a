// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.Component;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.HealthTurn;
import io.bellwether.core.health.Moment;
import io.bellwether.core.health.SettlingRules;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A check {@code late} that waits for {@code etl}, with a clock and an engine moved by hand. */
final class Waiting implements Sight {
  static final Instant START = Instant.parse("2026-11-17T03:00:00Z");
  static final TimeText TIMES = new TimeText(ZoneOffset.UTC);

  private static final long SWEEP = Duration.ofSeconds(10).toNanos();

  final ManualClock clock;
  final HealthBook health;
  final SeriesBook series = new SeriesBook(FigureRegistry.EMPTY);
  final SuccessBook book;
  final NoSuccessSettings settings;
  private OptionalLong wake = OptionalLong.empty();
  private Optional<String> paused = Optional.empty();

  Waiting(NoSuccessSettings settings, ManualClock clock) {
    this.settings = settings;
    this.clock = clock;
    this.health = new HealthBook(TIMES, moment());
    this.book = new SuccessBook(series, clock, () -> health.running(clock.nanos()));
    series.tell(book);
    SettlingRules rules = new SettlingRules(1, 1);
    Duration hour = Duration.ofHours(1);
    Component etl = new Component("etl", rules, hour, hour, Map.of(), 1);
    turn(health.register(List.of(etl), List.of(), moment()));
    register();
  }

  static Waiting of(NoSuccessSettings settings) {
    return new Waiting(settings, new ManualClock(START));
  }

  static Waiting forEtl() {
    return of(settings(Optional.of("etl"), "", "", Map.of()));
  }

  static NoSuccessSettings settings(
      Optional<String> of, String moment, String age, Map<String, String> where) {
    return new NoSuccessSettings(
        of,
        Thresholds.parse("25h/49h"),
        NoSuccessSettings.Worst.HEALTHY,
        Optional.of(moment).filter(name -> !name.isEmpty()),
        Optional.of(age).filter(name -> !name.isEmpty()),
        where);
  }

  Waiting register() {
    book.register(Map.of("late", settings.subject()), Set.of());
    return this;
  }

  Waiting pause(String why) {
    paused = Optional.of(why);
    book.register(Map.of(), Set.of("late"));
    return this;
  }

  Waiting resume() {
    paused = Optional.empty();
    return register();
  }

  /** Another process, a while later, with what this one kept. */
  Waiting restarted(Duration down) {
    clock.advance(down);
    Waiting next = new Waiting(settings, clock);
    next.book.recall(Map.of("late", book.kept("late").orElseThrow()), Set.of());
    return next;
  }

  /** The engine runs all the while. */
  Waiting passes(Duration time) {
    long begin = clock.nanos();
    for (long left = time.toNanos(); left > 0; left = time.toNanos() - (clock.nanos() - begin)) {
      long step = wake.isPresent() ? wake.getAsLong() - clock.nanos() : SWEEP;
      clock.advance(Duration.ofNanos(Math.max(1, Math.min(left, step))));
      turn(health.wake(moment()));
    }
    return this;
  }

  /** The process stands still. */
  Waiting standsStill(Duration time) {
    clock.advance(time);
    turn(health.wake(moment()));
    return this;
  }

  Waiting finds(Level level, String message) {
    CheckResult result =
        new CheckResult(
            "etl",
            level,
            message,
            false,
            Map.of(),
            clock.instant(),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty());
    turn(health.result(result, clock.nanos(), moment()));
    book.result(result);
    return this;
  }

  Waiting gives(String source, String figure, Labels labels, double value) {
    series.record(
        series.source(source, Duration.ofMinutes(1), 1_000),
        figure,
        labels,
        Sample.Type.GAUGE,
        Unit.SECONDS,
        clock.millis(),
        value);
    return this;
  }

  double seconds() {
    return clock.millis() / 1000.0;
  }

  Health look() {
    return new NoSuccess("late", settings, this, TIMES)
        .check(TestCheckContext.over(TestRun.on(clock, Duration.ofSeconds(10))));
  }

  private void turn(HealthTurn turn) {
    wake = turn.nextWake();
  }

  private Moment moment() {
    return new Moment(clock.nanos(), clock.instant());
  }

  @Override
  public Optional<Known> known(String check) {
    return book.known(check);
  }

  @Override
  public long running() {
    return book.running();
  }

  @Override
  public Optional<ComponentStatus> status(String component) {
    return health.status(component);
  }

  @Override
  public Optional<String> whyPaused(String component) {
    return paused;
  }
}
