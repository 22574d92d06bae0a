// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Run;
import io.bellwether.core.schedule.Job;
import io.bellwether.core.schedule.Places;
import io.bellwether.core.schedule.Task;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks all routes with alerts that nobody has, and tries the channels where they end and over
 * which nothing went for long, so that nobody finds out in an emergency that one of them is dead.
 * What comes of it counts as any delivery does.
 */
final class ChannelTrials implements Beside {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration LONGEST_AFTER_FAILURE = Duration.ofDays(1);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int PARTS = 10;

  private final Object lock = new Object();
  private final String system;
  private final Ticks ticks;
  private final Function<String, Instant> delivered;
  private final Function<String, Instant> inVain;
  private final Consumer<Errand> couriers;
  private final Places places = new Places("trials", 1);
  private @Nullable Supplier<WalkedRoutes> routes;
  private @Nullable WalkedRoutes walked;
  private Optional<Duration> every = Optional.empty();
  private Optional<Timetable> timetable = Optional.empty();
  private @Nullable Job<Integer> job;

  /**
   * Tries nothing yet.
   *
   * @param delivered when a channel delivered anything last
   * @param inVain when a channel did last not take a trial
   */
  ChannelTrials(
      String system,
      Ticks ticks,
      Function<String, Instant> delivered,
      Function<String, Instant> inVain,
      Consumer<Errand> couriers) {
    this.system = system;
    this.ticks = ticks;
    this.delivered = delivered;
    this.inVain = inVain;
    this.couriers = couriers;
  }

  /**
   * As a configuration has it.
   *
   * @param through the routes that are walked; asked for by the first turn
   * @param next how often; never where it is empty
   */
  void follow(Supplier<WalkedRoutes> through, Optional<Duration> next) {
    synchronized (lock) {
      routes = through;
      walked = null;
      if (!next.equals(every)) {
        every = next;
        timetable.ifPresent(this::anew);
      }
    }
  }

  @Override
  public void begin(Timetable next) {
    synchronized (lock) {
      timetable = Optional.of(next);
      anew(next);
    }
  }

  @Override
  public void end() {
    synchronized (lock) {
      timetable = Optional.empty();
      halt();
    }
  }

  private void halt() {
    Job<Integer> present = job;
    job = null;
    if (present != null) {
      present.stop();
    }
  }

  private void anew(Timetable on) {
    halt();
    if (every.isPresent()) {
      job = on.add(Task.every(step(every.get()), "trials", places, LIMIT, this::look, ended -> {}));
    }
  }

  /** Often enough to be about in time. */
  private static Duration step(Duration whole) {
    Duration part = whole.dividedBy(PARTS);
    Duration bounded = part.compareTo(LONGEST) > 0 ? LONGEST : part;
    return bounded.compareTo(SHORTEST) < 0 ? SHORTEST : bounded;
  }

  /**
   * Found once for each configuration, and walked with each turn. It may take its time, and a
   * reload waits for the lock.
   */
  private Optional<WalkedRoutes> walked() {
    Supplier<WalkedRoutes> asked;
    synchronized (lock) {
      asked = routes;
      if (walked != null || asked == null) {
        return Optional.ofNullable(walked);
      }
    }
    WalkedRoutes found = asked.get();
    synchronized (lock) {
      if (asked == routes) { // else the next turn walks what is there now
        walked = found;
      }
      return Optional.ofNullable(walked);
    }
  }

  /** What may have come through all the same, such as a text message, must not come each hour. */
  private boolean isDue(String channel, Duration whole, Instant now) {
    Duration half = whole.dividedBy(2);
    Duration rest = half.compareTo(LONGEST_AFTER_FAILURE) > 0 ? LONGEST_AFTER_FAILURE : half;
    Instant failed = inVain.apply(channel);
    return !delivered.apply(channel).plus(whole).isAfter(now)
        && (failed.isAfter(now) || !failed.plus(rest).isAfter(now));
  }

  private int look(Run run) {
    Optional<WalkedRoutes> through = walked();
    synchronized (lock) {
      Instant now = run.clock().instant();
      int tried = 0;
      for (String channel : through.map(WalkedRoutes::channels).orElse(Set.of())) {
        Optional<Duration> due = every.filter(whole -> isDue(channel, whole, now));
        if (due.isPresent()) {
          tried++;
          long until = ticks.nanos() + step(due.get()).toNanos();
          String leads = through.map(it -> it.leadingTo(channel)).orElse("");
          couriers.accept(Errand.trial(system, channel, due.get(), leads, now, until));
        }
      }
      return tried;
    }
  }
}
