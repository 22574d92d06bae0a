// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.schedule.Ended;
import io.bellwether.core.schedule.Outcome;
import io.bellwether.core.schedule.Places;
import io.bellwether.core.schedule.Task;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.TimerThread;
import io.bellwether.core.schedule.Timetable;
import io.bellwether.core.schedule.Workers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries the channels of a system, each under its deadline. While the system runs a channel's
 * courier does it, as a channel is never called twice at once.
 */
final class Channels {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Object lock = new Object();
  private final Ticks ticks;
  private final Couriers couriers;

  Channels(Ticks ticks, Couriers couriers) {
    this.ticks = ticks;
    this.couriers = couriers;
  }

  /** Sends a trial message; what came back, or what went wrong, is the answer. */
  Receipt test(String name, Roster roster) {
    ChannelLine line = roster.channels().get(name);
    if (line == null) {
      throw new IllegalArgumentException(
          "there is no channel '" + name + "'; there are " + roster.channels().keySet());
    }
    TrialMessage trial = TrialMessage.of(roster.name(), name, ticks.clock().instant());
    // a message that is under way has its time first
    Duration most = line.rules().timeout().multipliedBy(2).plus(SLACK);
    return couriers
        .ask(Errand.asked(trial, name, ticks.nanos() + most.toNanos()))
        .map(receipt -> await(receipt, most))
        .orElseGet(() -> alone(line, roster.name(), trial));
  }

  private Receipt alone(ChannelLine line, String system, TrialMessage trial) {
    synchronized (lock) {
      return deliver(line, system, trial);
    }
  }

  private Receipt deliver(ChannelLine line, String system, TrialMessage trial) {
    Duration limit = line.rules().timeout();
    CompletableFuture<Receipt> answer = new CompletableFuture<>();
    Workers workers = new Workers(system + "-trial", ticks, 2);
    Timetable timetable = new Timetable(ticks, workers, gap -> {});
    TimerThread timer = TimerThread.start(system + "-trial", timetable, ticks);
    try {
      timetable
          .add(
              Task.<Receipt>onDemand(
                  line.name(),
                  new Places(line.name(), 1),
                  limit,
                  run -> line.deliver(trial, run, limit),
                  ended -> answer.complete(receipt(ended, limit))))
          .runNow();
      return await(answer, limit.plus(SLACK));
    } finally {
      timer.close();
      workers.close(PATIENCE);
    }
  }

  private static Receipt receipt(Ended<Receipt> ended, Duration limit) {
    return ended.outcome() instanceof Outcome.Returned<Receipt> returned
        ? returned.value()
        : noAnswer(limit);
  }

  private static Receipt await(CompletableFuture<Receipt> answer, Duration most) {
    try {
      return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return over(answer, Receipt.retry("the trial was interrupted", Optional.empty()));
    } catch (ExecutionException | TimeoutException e) {
      return over(answer, noAnswer(most));
    }
  }

  /** Nobody waits for it any more. */
  private static Receipt over(CompletableFuture<Receipt> answer, Receipt instead) {
    answer.complete(instead);
    return instead;
  }

  private static Receipt noAnswer(Duration within) {
    return Receipt.retry("no answer within " + Durations.format(within), Optional.empty());
  }
}
