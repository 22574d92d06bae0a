// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Run;
import io.bellwether.core.config.alerts.AliveSettings;
import io.bellwether.core.notify.Trouble;
import io.bellwether.core.schedule.Job;
import io.bellwether.core.schedule.Places;
import io.bellwether.core.schedule.Task;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.Timetable;
import io.bellwether.core.schedule.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says again and again that everything works, over channels whose other end alerts when it stays
 * away. A job as the looks are, and not a thread of its own: what keeps those from running keeps
 * this from speaking.
 */
final class AliveSign implements Beside {
  private static final Logger LOG = LoggerFactory.getLogger(AliveSign.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration SLACK = Duration.ofSeconds(1);
  private static final Duration LONGEST_UNTRIED = Duration.ofMinutes(2);

  private final Object lock = new Object();
  private final String system;
  private final Ticks ticks;
  private final Moving moving;
  private final Consumer<Event> events;
  private final Consumer<Errand> couriers;
  private final Places places = new Places("alive", 1);
  private AliveSettings settings = AliveSettings.NONE;
  private Optional<Timetable> timetable = Optional.empty();
  private @Nullable Job<Boolean> job;
  private @Nullable Wake ask;
  private long turn;
  private long answered;
  private long looks;
  private long failedTurns;
  private long movedAt;
  private boolean withheld;

  /** Says nothing yet. */
  AliveSign(
      String system,
      Ticks ticks,
      Moving moving,
      Consumer<Event> events,
      Consumer<Errand> couriers) {
    this.system = system;
    this.ticks = ticks;
    this.moving = moving;
    this.events = events;
    this.couriers = couriers;
  }

  /** As a configuration has it. */
  void follow(AliveSettings next) {
    synchronized (lock) {
      boolean same = next.to().equals(settings.to()) && next.every().equals(settings.every());
      settings = next;
      if (!same) {
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
    Job<Boolean> present = job;
    Wake asking = ask;
    job = null;
    ask = null;
    if (present != null && asking != null) {
      asking.cancel();
      present.stop();
    }
  }

  private void anew(Timetable on) {
    halt();
    turn = 0;
    answered = 0;
    withheld = false;
    looks = moving.looks();
    failedTurns = moving.failedTurns();
    movedAt = ticks.nanos();
    if (!settings.to().isEmpty()) {
      ask = on.wake(() -> events.accept(new Event.Ask(this::answers)));
      job = on.add(Task.every(settings.every(), "alive", places, LIMIT, this::speak, ended -> {}));
    }
  }

  /** On the engine thread: it turns, and so does the timer thread, which brought this here. */
  private void answers() {
    synchronized (lock) {
      answered = turn;
      Job<Boolean> present = job;
      if (turn == 1 && present != null) {
        present.runNow(); // the first has nothing to go by, so it is followed at once
      }
    }
  }

  private boolean speak(Run run) {
    synchronized (lock) {
      List<String> missing = missing(run.clock().instant());
      boolean first = turn == 0;
      turn++;
      Wake asking = ask;
      if (asking != null) {
        asking.at(ticks.nanos());
      }
      if (first) {
        return false;
      }
      tell(missing);
      if (missing.isEmpty()) {
        long until = ticks.nanos() + settings.every().toNanos();
        Instant at = run.clock().instant();
        settings.to().forEach(to -> couriers.accept(Errand.alive(system, to, at, until)));
      }
      return missing.isEmpty();
    }
  }

  /** What does not move, in words. */
  private List<String> missing(Instant now) {
    List<String> missing = new ArrayList<>();
    if (answered != turn) {
      missing.add("the engine thread has not turned");
    }
    if (hasFailed()) {
      missing.add("the engine broke off a turn");
    }
    if (!moves()) {
      missing.add("no look has come back");
    }
    if (!moving.keeps()) {
      missing.add("the history does not keep what happens");
    }
    moving
        .channels()
        .forEach((name, trouble) -> untried(name, trouble, now).ifPresent(missing::add));
    return missing;
  }

  /** Since it was asked last: what happened then may not be told. */
  private boolean hasFailed() {
    long before = failedTurns;
    failedTurns = moving.failedTurns();
    return failedTurns != before;
  }

  private boolean moves() {
    long seen = moving.looks();
    long now = ticks.nanos();
    if (seen != looks) {
      looks = seen;
      movedAt = now;
      return true;
    }
    Optional<Duration> due =
        moving.shortestInterval().map(shortest -> longer(shortest.plus(SLACK)));
    return due.filter(within -> now - movedAt >= within.toNanos()).isEmpty();
  }

  /** A little less than an interval: turns come when they come. */
  private Duration longer(Duration one) {
    Duration period = settings.every().multipliedBy(9).dividedBy(10);
    return one.compareTo(period) > 0 ? one : period;
  }

  private static Optional<String> untried(String channel, Trouble trouble, Instant now) {
    return trouble
        .oldestUntried()
        .filter(at -> at.plus(LONGEST_UNTRIED).isBefore(now))
        .map(at -> "channel " + channel + " has not tried a message since " + at);
  }

  private void tell(List<String> missing) {
    if (!missing.isEmpty() && !withheld) {
      LOG.warn("{}: the sign of life is withheld: {}", system, String.join("; ", missing));
    } else if (missing.isEmpty() && withheld) {
      LOG.info("{}: the sign of life goes out again", system);
    }
    withheld = !missing.isEmpty();
  }
}
