// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Notification;
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

/** Tries the channels of a system, each under a deadline. */
final class Channels {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration MOST = DEADLINE.plusSeconds(2);

  private final Ticks ticks;

  Channels(Ticks ticks) {
    this.ticks = ticks;
  }

  /** Sends a trial message; what came back, or what went wrong, is the answer. */
  Receipt test(String name, Roster roster) {
    ChannelLine line = roster.channels().get(name);
    if (line == null) {
      throw new IllegalArgumentException(
          "there is no channel '" + name + "'; there are " + roster.channels().keySet());
    }
    return test(line, roster.name());
  }

  private Receipt test(ChannelLine line, String system) {
    String name = line.name();
    Notification trial = TrialMessage.of(system, name, ticks.clock().instant());
    CompletableFuture<Receipt> answer = new CompletableFuture<>();
    Workers workers = new Workers(system + "-trial", ticks, 2);
    Timetable timetable = new Timetable(ticks, workers, gap -> {});
    TimerThread timer = TimerThread.start(system + "-trial", timetable, ticks);
    try {
      timetable
          .add(
              Task.<Receipt>onDemand(
                  name,
                  new Places(name, 1),
                  DEADLINE,
                  run -> line.deliver(trial, run, DEADLINE),
                  ended -> answer.complete(receipt(ended))))
          .runNow();
      return await(answer);
    } finally {
      timer.close();
      workers.close(PATIENCE);
    }
  }

  private static Receipt receipt(Ended<Receipt> ended) {
    return ended.outcome() instanceof Outcome.Returned<Receipt> returned
        ? returned.value()
        : noAnswer();
  }

  private static Receipt await(CompletableFuture<Receipt> answer) {
    try {
      return answer.get(MOST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Receipt.retry("the trial was interrupted", Optional.empty());
    } catch (ExecutionException | TimeoutException e) {
      return noAnswer();
    }
  }

  private static Receipt noAnswer() {
    return Receipt.retry("no answer within " + DEADLINE.toSeconds() + " s", Optional.empty());
  }
}
