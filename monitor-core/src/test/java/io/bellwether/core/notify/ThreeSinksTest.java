// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.alert.Effect;
import io.bellwether.core.text.Matchers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/**
 * J6: a day with three channels of which one never answers: it delays no other, what waits for it
 * is bounded, it is told elsewhere, and all of it is told once it answers.
 */
class ThreeSinksTest {
  private static final boolean LONG =
      "long".equals(System.getProperty("campaign")) || Boolean.getBoolean("bellwether.long");
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration SERVICE = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int STEPS =
      (int) ((LONG ? Duration.ofHours(24) : Duration.ofMinutes(95)).toMillis() / 500);

  /** One alert begins every two seconds, and lasts for a minute. */
  private static final int STEPS_PER_ALERT = LONG ? 4 : 1;

  private static final int STEPS_OF_ALERT = 120;

  /** A channel, its queue and its courier, who carries one message at a time. */
  private final class Sink {
    private final Lane lane;
    private final List<Long> delays = new ArrayList<>();
    private Optional<Message> out = Optional.empty();
    private long until;
    private boolean silent;
    private int told;

    Sink(String name) {
      lane = new Lane(name, Scene.withoutStorm(), () -> scene.now().nanos(), () -> 0.5);
    }

    List<Answered> work() {
      List<Answered> answers = new ArrayList<>();
      long now = scene.now().nanos();
      if (out.isPresent() && until - now <= 0) {
        Message message = out.get();
        Receipt receipt =
            silent ? Receipt.retry("no answer", Optional.empty()) : Receipt.delivered("ok");
        Answered answered = new Answered(message, receipt, scene.now().at());
        lane.back(answered);
        answers.add(answered);
        out = Optional.empty();
        if (!silent) {
          told += message.items().size() + message.leftOut();
          delays.add(Duration.between(message.at(), scene.now().at()).toMillis());
        }
      }
      if (out.isEmpty()) {
        out = lane.take();
        until = now + (silent ? TIMEOUT : SERVICE).toNanos();
      }
      return answers;
    }

    long p99() {
      Collections.sort(delays);
      return delays.get(delays.size() * 99 / 100);
    }
  }

  private Scene scene;
  private Map<String, Sink> sinks;
  private int most;
  private boolean toldDown;

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
    sinks = new LinkedHashMap<>();
    List.of("a", "b", "c").forEach(name -> sinks.put(name, new Sink(name)));
    sinks.get("c").silent = oneIsSilent;
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
    }
  }

  private void step() {
    scene.pass(STEP);
    for (Message message : List.copyOf(scene.messages)) {
      sinks.get(message.channel()).lane.put(List.of(message));
    }
    scene.messages.clear();
    scene.log.clear();
    List<Answered> answers = new ArrayList<>();
    sinks.values().forEach(sink -> answers.addAll(sink.work()));
    if (!answers.isEmpty()) {
      scene.keep(scene.book.answered(answers, scene.now()));
    }
    toldDown |= scene.verdicts.stream().anyMatch(one -> one.channel().equals("c") && one.down());
    most = Math.max(most, sinks.get("c").lane.trouble().waiting());
  }

  @Test
  void aSilentOneDelaysNoOtherAndKeepsNoMoreThanItMay() {
    day(false);
    long usual = Math.max(sinks.get("a").p99(), sinks.get("b").p99());
    int told = sinks.get("a").told;
    assertThat(toldDown).isFalse();
    day(true);
    assertThat(sinks.get("a").p99()).isLessThanOrEqualTo(usual + usual / 10);
    assertThat(sinks.get("b").p99()).isLessThanOrEqualTo(usual + usual / 10);
    assertThat(sinks.get("a").told).isEqualTo(told);
    assertThat(toldDown).isTrue();
    assertThat(sinks.get("c").told).isZero();
    assertThat(most).isGreaterThan(Outlet.MOST / 2).isLessThanOrEqualTo(Outlet.MOST);
    comesBack();
  }

  private void comesBack() {
    Sink back = sinks.get("c");
    back.silent = false;
    boolean digest = false;
    for (int step = 0; step < 4 * Outlet.MOST && back.lane.trouble().waiting() > 0; step++) {
      scene.pass(STEP);
      digest |= scene.messages.stream().anyMatch(one -> one.reason() == Reason.DIGEST);
      step();
    }
    assertThat(back.lane.trouble().waiting()).isZero();
    assertThat(digest).as("what had no room is told as a digest").isTrue();
    assertThat(scene.verdicts.get(scene.verdicts.size() - 1).down()).isFalse();
  }
}
