// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A channel is promised that it is called by one alone, also where somebody tries it. */
class TrialsTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final Queue<Reason> reasons = new ConcurrentLinkedQueue<>();

  private Receipt take(Notification message) throws InterruptedException {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    reasons.add(message.reason());
    called.countDown();
    letGo.await();
    inside.decrementAndGet();
    return Receipt.delivered("ok");
  }

  private MonitoringSystem system() {
    return MonitoringSystem.builder()
        .environment(Map.of())
        .name("shop")
        .channel("team", (message, run) -> take(message))
        .settings(Map.of("routes", List.of(Map.of("to", "team", "group-wait", "0s"))))
        .build();
  }

  private static CompletableFuture<Receipt> trial(MonitoringSystem system) {
    return CompletableFuture.supplyAsync(() -> system.testChannel("team"));
  }

  private void assertWaits(CompletableFuture<Receipt> one) {
    assertThat(one).failsWithin(Duration.ofMillis(300)).withThrowableOfType(TimeoutException.class);
    assertThat(most).hasValue(1);
  }

  private void assertTold(CompletableFuture<Receipt> one) {
    assertThat(one).succeedsWithin(GENEROUS).isEqualTo(Receipt.delivered("ok"));
  }

  @Test
  void aTrialWaitsForTheMessageOfAnAlert() throws Exception {
    try (MonitoringSystem system = system()) {
      system.start();
      system
          .alerts()
          .raise(List.of(GivenAlert.of("full", Severity.CRITICAL, "the disk is full")))
          .get(30, SECONDS);
      assertThat(called.await(30, SECONDS)).isTrue();
      CompletableFuture<Receipt> trial = trial(system);
      assertWaits(trial);
      letGo.countDown();
      assertTold(trial);
    }
    assertThat(most).hasValue(1);
    assertThat(reasons).startsWith(Reason.FIRING).contains(Reason.TEST);
  }

  @Test
  void aTrialWaitsForAnother() throws Exception {
    try (MonitoringSystem system = system()) {
      system.start();
      CompletableFuture<Receipt> first = trial(system);
      assertThat(called.await(30, SECONDS)).isTrue();
      CompletableFuture<Receipt> second = trial(system);
      assertWaits(second);
      letGo.countDown();
      assertTold(first);
      assertTold(second);
    }
    assertThat(most).hasValue(1);
  }
}
