// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bellwether.api.Labels;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RecordingChannelTest {
  private final RecordingChannel channel = new RecordingChannel();
  private final Notification fires = Notifications.firing("warehouse is lost").build();

  @Test
  void withoutAScriptItDelivers() throws Exception {
    Receipt receipt = channel.deliver(fires, TestRun.unlimited());
    assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.DELIVERED);
    assertThat(receipt.reference()).contains(fires.id());
    assertThat(channel.delivered()).containsExactly(fires);
  }

  @Test
  void itAnswersAsScriptedInOrderAndKeepsWhatItWasTold() throws Exception {
    channel
        .then(Receipt.retry("busy", Optional.of(Duration.ofSeconds(30))))
        .then(
            (notification, run) -> {
              throw new IOException("cut");
            });
    assertThat(channel.deliver(fires, TestRun.unlimited()).outcome())
        .isEqualTo(Receipt.Outcome.RETRY);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> channel.deliver(fires, TestRun.unlimited()));
    assertThat(channel.delivered()).isEmpty();
    channel.deliver(fires, TestRun.unlimited());
    assertThat(channel.told()).containsExactly(fires, fires, fires);
    assertThat(channel.delivered()).containsExactly(fires);
  }

  @Test
  void whoWaitsForADeliverySeesItOrReadsWhatCameInstead() throws Exception {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> channel.awaitDelivered(1, Duration.ofMillis(20)))
        .withMessage("0 of 1 were delivered: [], told: []");
    try (Alarm soon = Alarm.after(Duration.ofMillis(20), this::deliver)) {
      assertThat(soon).isNotNull();
      assertThat(channel.awaitDelivered(1, Duration.ofSeconds(10))).containsExactly(fires);
    }
  }

  private void deliver() {
    try {
      channel.deliver(fires, TestRun.unlimited());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void itMayBeCalledByManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int i = 0; i < 400; i++) {
        threads.submit(this::deliver);
      }
      assertThat(channel.awaitDelivered(400, Duration.ofSeconds(20))).hasSize(400);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aResolveBelongsToItsEpisode() {
    Notification over = Notifications.resolving(fires).build();
    assertThat(over.reason()).isEqualTo(Reason.RESOLVED);
    assertThat(over.episode()).isEqualTo(fires.episode());
    assertThat(over.group()).isEqualTo(fires.group());
    assertThat(over.items())
        .isEqualTo(
            fires.items().stream()
                .map(item -> Notifications.over(item, ManualClock.START))
                .toList());
    assertThat(over.id()).isNotEqualTo(fires.id());
  }

  @Test
  void aNotificationSaysWhatItWasGivenAndNamesItsItems() {
    Notification told =
        Notifications.firing("two disks fill up")
            .about(
                Notifications.item("a-1", io.bellwether.api.Severity.WARNING, "/data is 91% full"))
            .about(
                Notifications.item("a-2", io.bellwether.api.Severity.WARNING, "/logs is 88% full"))
            .previousReference("t-17")
            .groupLabels(Labels.of("rule", "disk"))
            .leftOut(3)
            .composed(ManualClock.START)
            .build();
    assertThat(told.groupLabels()).isEqualTo(Labels.of("rule", "disk"));
    assertThat(told.leftOut()).isEqualTo(3);
    assertThat(told.composed()).contains(ManualClock.START);
    assertThat(told.text()).contains("two disks fill up", "/data is 91% full", "/logs is 88% full");
    assertThat(told.items())
        .extracting(Notification.Item::alertId)
        .isEqualTo(List.of("a-1", "a-2"));
    assertThat(told.previousReference()).contains("t-17");
  }
}
