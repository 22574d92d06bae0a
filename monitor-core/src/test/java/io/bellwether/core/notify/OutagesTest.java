// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.text.Matchers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * J3: alerts end while their channel, or we, or first the one and then the other, are away for ten
 * seconds or ten minutes; each end is told, and told once.
 */
class OutagesTest {
  private static final List<Duration> LENGTHS =
      List.of(Duration.ofSeconds(10), Duration.ofMinutes(10));
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int MOST_ALERTS = 20;

  @RegisterExtension private final Campaign campaign = Campaign.named("outages");

  private final Random random = campaign.random();
  private final Map<String, List<Reason>> told = new HashMap<>();
  private final Scene scene = new Scene(each(), "mail");
  private final Sinks sinks = new Sinks(scene, (message, millis) -> heard(message), "mail");
  private Duration longest = Duration.ZERO;
  private int made;

  private static Route each() {
    return new Route(
        "each",
        Matchers.NONE,
        List.of("mail"),
        List.of("n"),
        false,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofDays(7),
        false,
        List.of(),
        Duration.ofMinutes(5),
        List.of());
  }

  private void heard(Message message) {
    message
        .items()
        .forEach(
            item ->
                told.computeIfAbsent(item.labels().get("n").orElseThrow(), n -> new ArrayList<>())
                    .add(message.reason()));
  }

  @Test
  void whateverEndsMeanwhileIsToldToBeOver() {
    int outages = campaign.size(60, 2_000);
    for (int outage = 0; outage < outages; outage++) {
      List<Integer> alerts = begin();
      Duration length = LENGTHS.get(random.nextInt(LENGTHS.size()));
      switch (random.nextInt(3)) {
        case 0 -> channelIsAway(alerts, length);
        case 1 -> weAreAway(alerts, length);
        default -> {
          channelIsAway(alerts, length);
          sinks.restart(length);
        }
      }
      sinks.silent("mail", false);
      delivers();
      for (int n : alerts) {
        assertThat(told.get("" + n)).containsExactly(Reason.FIRING, Reason.RESOLVED);
        scene.alerts.remove("r" + n);
      }
      told.clear();
    }
    campaign.count("alerts", made);
    campaign.count("longest until all was told, after an outage", longest);
  }

  private List<Integer> begin() {
    List<Integer> alerts = new ArrayList<>();
    for (int i = random.nextInt(1, MOST_ALERTS); i > 0; i--) {
      alerts.add(made);
      scene.take(scene.fires("r", made++, Severity.WARNING));
    }
    delivers();
    return alerts;
  }

  /** Each ends at some time of that. */
  private void channelIsAway(List<Integer> alerts, Duration length) {
    sinks.silent("mail", true);
    List<Integer> left = new ArrayList<>(alerts);
    long steps = length.dividedBy(Sinks.STEP);
    for (long step = 0; step < steps; step++) {
      while (!left.isEmpty() && random.nextInt((int) (steps - step)) < left.size()) {
        scene.end("r", left.remove(left.size() - 1));
      }
      sinks.step();
    }
    left.forEach(n -> scene.end("r", n));
    alerts.forEach(n -> assertThat(told.get("" + n)).containsExactly(Reason.FIRING));
  }

  /**
   * Some end before, and we go before that is delivered; of the others we hear when we are back.
   */
  private void weAreAway(List<Integer> alerts, Duration length) {
    int before = random.nextInt(alerts.size() + 1);
    alerts.subList(0, before).forEach(n -> scene.end("r", n));
    if (random.nextBoolean()) {
      scene.pass(2); // it is written, and not delivered
    }
    sinks.restart(length);
    alerts.subList(before, alerts.size()).forEach(n -> scene.end("r", n));
  }

  private void delivers() {
    Duration took = Duration.ZERO;
    boolean quiet = false;
    while (!quiet) {
      assertThat(took).as("%d wait", scene.outbox.size()).isLessThan(PATIENCE);
      for (int step = 0; step < 4; step++) {
        sinks.step(); // whatever is to be said is said within two seconds
      }
      took = took.plus(Sinks.STEP.multipliedBy(4));
      quiet = scene.outbox.isEmpty();
    }
    longest = took.compareTo(longest) > 0 ? took : longest;
  }
}
