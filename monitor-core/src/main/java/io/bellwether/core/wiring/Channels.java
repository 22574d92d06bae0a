// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
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
import java.util.function.UnaryOperator;

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
    return test(name, line.instance(), roster.name());
  }

  private Receipt test(String name, Instance<?> channel, String system) {
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
                  run -> deliver(channel, trial, run),
                  ended -> answer.complete(receipt(ended, channel.hiding()))))
          .runNow();
      return await(answer);
    } finally {
      timer.close();
      workers.close(PATIENCE);
    }
  }

  private static Receipt deliver(Instance<?> channel, Notification trial, Run run)
      throws Exception {
    return ((AlertChannel) channel.get()).deliver(trial, run);
  }

  private static Receipt receipt(Ended<Receipt> ended, UnaryOperator<String> hiding) {
    if (ended.outcome() instanceof Outcome.Returned<Receipt> returned) {
      return returned.value() == null
          ? Receipt.refused("the channel gave no receipt (a mistake in the plugin)")
          : hidden(returned.value(), hiding);
    }
    if (ended.outcome() instanceof Outcome.Threw<Receipt> threw) {
      return Receipt.retry(Thrown.words(threw.thrown(), hiding), Optional.empty());
    }
    return noAnswer();
  }

  private static Receipt hidden(Receipt receipt, UnaryOperator<String> hiding) {
    String answer = hiding.apply(receipt.answer());
    return switch (receipt.outcome()) {
      case DELIVERED ->
          receipt.reference().isPresent()
              ? Receipt.delivered(answer, hiding.apply(receipt.reference().get()))
              : Receipt.delivered(answer);
      case RETRY -> Receipt.retry(answer, receipt.retryAfter());
      default -> Receipt.refused(answer);
    };
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
