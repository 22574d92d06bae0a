// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.alert.Effect;
import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.text.Matchers;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * J6: a day with three channels of which one never answers: it delays no other, what waits for it
 * is bounded, it is told elsewhere, and all of it is told once it answers.
 */
class ThreeSinksTest {
  private static final Duration DAY =
      Campaign.isLong() ? Duration.ofHours(24) : Duration.ofMinutes(95);
  private static final int STEPS = (int) DAY.dividedBy(Sinks.STEP);

  /** One alert begins every two seconds, and lasts for a minute. */
  private static final int STEPS_PER_ALERT = Campaign.isLong() ? 4 : 1;

  private static final int STEPS_OF_ALERT = 120;
  private static final int PARTS = 24;

  @RegisterExtension private final Campaign campaign = Campaign.named("three-sinks");

  private final Map<String, Told> told = new HashMap<>();
  private final List<Long> heap = new ArrayList<>();
  private Scene scene;
  private Sinks sinks;
  private int most;
  private boolean toldDown;

  /** What a channel was told; counted by delay, so that a long day takes no more memory. */
  private static final class Told {
    private static final int SLOWEST = 60_000;

    private final int[] byMillis = new int[SLOWEST + 1];
    private int messages;
    private int alerts;

    void take(Message message, long millis) {
      byMillis[(int) Math.min(millis, SLOWEST)]++;
      messages++;
      alerts += message.items().size() + message.leftOut();
    }

    long p99() {
      int left = messages - messages * 99 / 100;
      int millis = SLOWEST;
      for (left -= byMillis[millis]; left > 0; left -= byMillis[millis]) {
        millis--;
      }
      return millis;
    }
  }

  private Told told(String channel) {
    return told.computeIfAbsent(channel, name -> new Told());
  }

  private void day(boolean oneIsSilent) {
    Route all =
        new Route(
            "all",
            Matchers.NONE,
            List.of("a", "b", "c"),
            List.of("n"),
            false,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofDays(7),
            false,
            List.of(),
            Duration.ofMinutes(5),
            List.of());
    scene = new Scene(all, "a", "b", "c");
    told.clear();
    heap.clear();
    sinks = new Sinks(scene, (one, millis) -> told(one.channel()).take(one, millis), "a", "b", "c");
    sinks.silent("c", oneIsSilent);
    Queue<Integer> open = new ArrayDeque<>();
    for (int step = 0; step < STEPS; step++) {
      if (step % STEPS_PER_ALERT == 0) {
        open.add(step);
        scene.take(scene.fires("r", step, Severity.WARNING));
      }
      if (!open.isEmpty() && open.peek() + STEPS_OF_ALERT <= step) {
        int over = open.remove();
        scene.take(scene.becomes(Effect.RESOLVED, "r", over, Severity.WARNING));
        scene.alerts.remove("r" + over);
      }
      step();
      if (Campaign.isLong() && step % (STEPS / PARTS) == STEPS / PARTS - 1) {
        heap.add(liveHeap());
      }
    }
  }

  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void step() {
    sinks.step();
    toldDown |= scene.verdicts.stream().anyMatch(one -> one.channel().equals("c") && one.down());
    most = Math.max(most, sinks.waiting("c"));
  }

  @Test
  void aSilentOneDelaysNoOtherAndKeepsNoMoreThanItMay() {
    day(false);
    long usual = Math.max(told("a").p99(), told("b").p99());
    int alerts = told("a").alerts;
    campaign.count("messages to each, all well", told("a").messages);
    campaign.count("p99 in ms, all well", usual);
    assertThat(toldDown).isFalse();
    day(true);
    long slower = Math.max(told("a").p99(), told("b").p99());
    campaign.count("p99 in ms, one silent", slower);
    campaign.count("most that waited", most);
    campaign.count("live heap by the hour", heap);
    assertThat(slower).isLessThanOrEqualTo(usual + usual / 10);
    assertThat(told("a").alerts).isEqualTo(alerts);
    assertThat(toldDown).isTrue();
    assertThat(told("c").alerts).isZero();
    assertThat(most).isGreaterThan(Outlet.MOST / 2).isLessThanOrEqualTo(Outlet.MOST);
    heapIsFlat();
    comesBack();
  }

  /** Once all that is bounded is full, which is before noon. */
  private void heapIsFlat() {
    if (Campaign.isLong()) {
      long noon = heap.get(PARTS / 2 - 1);
      assertThat(Collections.max(heap.subList(PARTS / 2, PARTS)))
          .as("live heap by the hour %s", heap)
          .isLessThanOrEqualTo(noon + noon / 10);
    }
  }

  private void comesBack() {
    sinks.silent("c", false);
    boolean digest = false;
    for (int step = 0; step < 4 * Outlet.MOST && sinks.waiting("c") > 0; step++) {
      scene.pass(Sinks.STEP);
      digest |= scene.messages.stream().anyMatch(one -> one.reason() == Reason.DIGEST);
      step();
    }
    assertThat(sinks.waiting("c")).isZero();
    assertThat(digest).as("what had no room is told as a digest").isTrue();
    assertThat(scene.verdicts.get(scene.verdicts.size() - 1).down()).isFalse();
    campaign.count("told to the silent one once it answered", told("c").alerts);
  }
}
