// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Run;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Message;
import io.bellwether.core.schedule.Job;
import io.bellwether.core.schedule.Outcome;
import io.bellwether.core.schedule.Places;
import io.bellwether.core.schedule.Task;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.Timetable;
import io.bellwether.core.schedule.Wake;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * A courier at work for one channel as it is made now, on one timetable: a job that delivers one
 * message after the other for a second, and asks for its next turn.
 */
final class Shift {
  private static final Duration DRAIN = Duration.ofSeconds(1);
  private static final int DOUBLINGS = 5;

  private final Object lock = new Object();
  private final Courier courier;
  private final ChannelLine line;
  private final InHand inHand;
  private final Ticks ticks;
  private final Timetable timetable;
  private volatile Job<Integer> job;
  private final Wake wake;
  private volatile Duration timeout;
  private int jobs;
  private int hanging;
  private boolean over;
  private boolean madeAnew;

  /**
   * Delivers nothing before it is nudged.
   *
   * @param inHand what a call of before may still be delivering by this very instance
   */
  Shift(
      Courier courier,
      ChannelLine line,
      InHand inHand,
      Duration timeout,
      Timetable timetable,
      Ticks ticks) {
    this.courier = courier;
    this.line = line;
    this.inHand = inHand;
    this.ticks = ticks;
    this.timeout = timeout;
    this.timetable = timetable;
    this.wake = timetable.wake(this::go);
    this.job = job(inHand.places());
  }

  private Job<Integer> job(Places places) {
    int mine = jobs;
    return timetable.add(
        Task.onDemand(
            "channel-" + places.source(),
            places,
            limit(),
            run -> drain(run, mine),
            ended -> ended(ended.outcome(), mine)));
  }

  /** Each message has its whole time, whenever within the drain it is taken. */
  private Duration limit() {
    return timeout.plus(DRAIN);
  }

  ChannelLine line() {
    return line;
  }

  InHand inHand() {
    return inHand;
  }

  void follow(Duration next) {
    if (!next.equals(timeout)) {
      timeout = next;
      job.follow(Optional.empty(), limit());
    }
  }

  private void go() {
    job.runNow();
  }

  /**
   * Sees to it that it runs when there is something to do; called after everything that changes.
   */
  void nudge() {
    synchronized (lock) {
      if (over || hanging > 0) {
        return;
      }
      OptionalLong due = courier.due();
      if (due.isPresent() && due.getAsLong() - ticks.nanos() <= 0) {
        job.runNow();
      } else {
        due.ifPresent(wake::at);
      }
    }
  }

  /** On a worker. */
  private int drain(Run run, int mine) {
    long began = ticks.nanos();
    int tried = 0;
    for (Optional<Message> next = next(began, mine); next.isPresent(); next = next(began, mine)) {
      tried++;
      Receipt receipt = line.deliver(next.get(), run, limit());
      boolean early = ticks.nanos() - began < limit().toNanos();
      back(next.get(), receipt, early && run.remaining().isZero());
    }
    return tried;
  }

  private Optional<Message> next(long began, int mine) {
    synchronized (lock) {
      boolean ends =
          over || mine != jobs || inHand.isFull() || ticks.nanos() - began >= DRAIN.toNanos();
      Optional<Message> next = ends ? Optional.empty() : courier.take();
      next.ifPresent(inHand::take);
      return next;
    }
  }

  private void back(Message message, Receipt receipt, boolean stopped) {
    boolean ours = inHand.empty().isPresent();
    if (receipt.outcome() == Receipt.Outcome.DELIVERED || ours && !stopped) {
      courier.answered(answered(message, receipt));
    } else if (ours) {
      courier.givenBack(answered(message, receipt));
    }
  }

  private Answered answered(Message message, Receipt receipt) {
    return new Answered(message, receipt, ticks.clock().instant());
  }

  private void ended(Outcome<Integer> outcome, int mine) {
    if (!isPresent(mine)) {
      courier.goesOnUnmarked(); // it left nothing else behind: others deliver since
    } else if (outcome instanceof Outcome.Overdue || outcome instanceof Outcome.NoPlace) {
      Optional<Message> delivering = inHand.seen();
      delivering.ifPresent(message -> courier.failed(answered(message, hung())));
      if (delivering.isPresent() || !goesOnWithoutThread(outcome instanceof Outcome.NoPlace)) {
        hangs();
      }
      return;
    } else {
      if (!(outcome instanceof Outcome.Returned)) {
        courier.goesOnUnmarked();
      }
      if (outcome instanceof Outcome.Threw || outcome instanceof Outcome.Stopped) {
        inHand.empty().ifPresent(message -> courier.answered(answered(message, broken())));
      }
      isBack();
    }
    courier.nudge();
  }

  private boolean isPresent(int mine) {
    synchronized (lock) {
      return mine == jobs;
    }
  }

  /**
   * The channel was called and is back, so what hangs is the disk under the marks: the thread is
   * left to it, and others are told.
   *
   * @param left whether there is no other sign of it than that the place is taken
   */
  private boolean goesOnWithoutThread(boolean left) {
    boolean unmarked = courier.goesOnUnmarked();
    synchronized (lock) {
      if (!unmarked && !left || inHand.isFull()) {
        return false;
      }
      if (!over) {
        jobs++;
        job.stop();
        job = job(inHand.elsewhere());
      }
      hanging = 0;
    }
    courier.nudge();
    return true;
  }

  private static Receipt broken() {
    return Receipt.retry("a mistake in Bellwether, please report it", Optional.empty());
  }

  private static Receipt hung() {
    return Receipt.retry(
        "the call that delivers has not come back, and none other is made before it does",
        Optional.empty());
  }

  boolean isHanging() {
    synchronized (lock) {
      return hanging > 0;
    }
  }

  /** The message stays in hand until the call is back, as it may be delivered yet. */
  private void hangs() {
    Optional<Message> left = Optional.empty();
    synchronized (lock) {
      int pause = 1 << Math.min(hanging, DOUBLINGS);
      hanging++;
      if (madeAnew) {
        left = inHand.empty();
      } else if (!over) {
        wake.at(ticks.nanos() + Duration.ofSeconds(pause).toNanos());
      }
    }
    left.ifPresent(message -> courier.givenBack(answered(message, hung())));
  }

  private void isBack() {
    synchronized (lock) {
      hanging = 0;
    }
  }

  /**
   * Delivers nothing more. A call that goes on may end.
   *
   * @param anew whether the channel is made anew, so that what hangs is delivered by the next
   */
  CompletionStage<Void> end(boolean anew) {
    Optional<Message> left = Optional.empty();
    synchronized (lock) {
      over = true;
      madeAnew = anew;
      wake.cancel();
      if (hanging > 0 && anew) {
        left = inHand.empty();
      }
    }
    left.ifPresent(message -> courier.givenBack(answered(message, hung())));
    return job.stop();
  }
}
