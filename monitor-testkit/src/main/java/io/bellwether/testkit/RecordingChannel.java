// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A channel that keeps what it is told. It answers what was scripted, in that order, and after that
 * that it delivered. May be used by any thread.
 */
public final class RecordingChannel implements AlertChannel {
  private final List<Notification> told = new ArrayList<>();
  private final List<Notification> delivered = new ArrayList<>();
  private final Queue<AlertChannel> script = new ArrayDeque<>();

  /** A channel without a script: it delivers everything. */
  public RecordingChannel() {}

  /** Answers the next call that has no answer yet with this receipt. */
  public RecordingChannel then(Receipt receipt) {
    return then((notification, run) -> receipt);
  }

  /** Answers the next call that has no answer yet as this channel would: it may throw, or block. */
  public synchronized RecordingChannel then(AlertChannel behaviour) {
    script.add(behaviour);
    return this;
  }

  @Override
  public Receipt deliver(Notification notification, Run run) throws Exception {
    Receipt receipt = next(notification).deliver(notification, run);
    if (receipt.outcome() == Receipt.Outcome.DELIVERED) {
      keep(notification);
    }
    return receipt;
  }

  private synchronized AlertChannel next(Notification notification) {
    told.add(notification);
    notifyAll();
    AlertChannel scripted = script.poll();
    return scripted != null ? scripted : RecordingChannel::accept;
  }

  private static Receipt accept(Notification notification, Run run) {
    return Receipt.delivered("recorded", notification.id());
  }

  private synchronized void keep(Notification notification) {
    delivered.add(notification);
    notifyAll();
  }

  /** Every call, repetitions and failures too, in the order in which they came. */
  public synchronized List<Notification> told() {
    return List.copyOf(told);
  }

  /** What was answered as delivered, in the order of the answers. */
  public synchronized List<Notification> delivered() {
    return List.copyOf(delivered);
  }

  /**
   * Waits until so many were delivered.
   *
   * @throws AssertionError when they were not in time; says what was
   */
  public synchronized List<Notification> awaitDelivered(int count, Duration most)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (delivered.size() < count) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(
            delivered.size()
                + " of "
                + count
                + " were delivered: "
                + titles(delivered)
                + ", told: "
                + titles(told));
      }
      wait(left);
    }
    return List.copyOf(delivered);
  }

  private static List<String> titles(List<Notification> notifications) {
    return notifications.stream().map(one -> one.reason() + " " + one.title()).toList();
  }
}
