// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import io.bellwether.testkit.RecordingChannel;
import io.bellwether.testkit.TroubledProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fifty that rest on one source, which is cut off and comes back: one loss is told, and no lie. */
@Timeout(1_800)
class LostSourceIT {
  private static final int RESTING = 50;
  private static final int INDEPENDENT = 5;
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private static final Map<String, ?> AT_ONCE =
      Map.of(
          "to",
          List.of("ops"),
          "group-wait",
          "0s",
          "group-interval",
          "0s",
          "group-by",
          List.of("component"));

  /** That it flaps: the same level twice. */
  private static final Pattern FLAPS = Pattern.compile(".*: (\\w+) -> \\1: .*");

  @RegisterExtension private final Campaign campaign = Campaign.named("lost-source");
  private final RecordingChannel ops = new RecordingChannel();

  @Test
  void oneLossIsToldAndFiftyAreUnknownBecauseOfItAndReturnAtOnce() throws Exception {
    int outages = campaign.size(3, 60);
    campaign.logged().level(Level.INFO);
    long slowest = 0;
    try (AnsweringServer server = AnsweringServer.start();
        TroubledProxy proxy = TroubledProxy.to(server.address());
        MonitoringSystem system = system(server, proxy)) {
      system.start();
      await().atMost(GENEROUS).until(() -> lookedAtAll(system));
      for (int outage = 0; outage < outages; outage++) {
        trouble(proxy);
        await().atMost(GENEROUS).until(() -> lookEverywhere(system));
        expectOneLoss(system);
        awaitTold(Notification.Reason.FIRING, outage + 1);
        long back = System.nanoTime();
        proxy.pass();
        await().atMost(GENEROUS).until(() -> all(system, one -> word(one).equals("healthy")));
        slowest = Math.max(slowest, System.nanoTime() - back);
        awaitTold(Notification.Reason.RESOLVED, outage + 1);
      }
    }
    campaign.count("changes told", expectedChanges(outages));
    campaign.count("messages", expectedMessages(outages));
    campaign.count("slowest return of all, ms", slowest / 1_000_000);
  }

  /** Half of them are looked at every hour only: they are asked when the source is back. */
  private MonitoringSystem system(AnsweringServer server, TroubledProxy proxy) {
    HealthCheck through = context -> AnsweringServer.ask(proxy.address(), context);
    HealthCheck beside = context -> AnsweringServer.ask(server.address(), context);
    SystemBuilder builder = MonitoringSystem.builder().environment(Map.of()).name("lost");
    builder.channel("ops", ops).settings(Map.of("routes", List.of(AT_ONCE)));
    builder.check("warehouse", Map.of("every", "2s", "timeout", "2s"), through);
    for (int i = 0; i < RESTING; i++) {
      builder.check("rests" + i, resting(i % 2 == 0 ? "2s" : "1h"), through);
    }
    for (int i = 0; i < INDEPENDENT; i++) {
      builder.check("beside" + i, resting("2s"), beside);
    }
    return builder.build();
  }

  private static Map<String, Object> resting(String every) {
    List<String> roots = List.of("warehouse");
    return Map.of("every", every, "timeout", "2s", "expires", "10h", "depends-on", roots);
  }

  private void trouble(TroubledProxy proxy) {
    switch (campaign.random().nextInt(4)) {
      case 0 -> proxy.refuse();
      case 1 -> proxy.reset();
      case 2 -> proxy.stall();
      default -> proxy.cutAfter(Long.MAX_VALUE, 0);
    }
  }

  private static boolean lookedAtAll(MonitoringSystem system) {
    system.checkNow();
    return all(system, one -> word(one).equals("healthy"));
  }

  private static boolean lookEverywhere(MonitoringSystem system) {
    system.checkNow();
    return all(system, LostSourceIT::isFoundOut);
  }

  private static boolean isFoundOut(ComponentHealth one) {
    if (one.component().startsWith("rests")) {
      return one.because().equals(List.of("warehouse"));
    }
    return one.component().startsWith("beside") || one.lost();
  }

  private static void expectOneLoss(MonitoringSystem system) {
    for (ComponentHealth one : system.health().components().values()) {
      String expected =
          switch (one.component().substring(0, 4)) {
            case "ware" -> "critical";
            case "rest" -> "unknown";
            default -> "healthy";
          };
      assertThat(word(one)).as(one::toString).isEqualTo(expected);
      if (expected.equals("unknown")) {
        assertThat(one.message()).startsWith("because warehouse is down (since ");
      }
    }
  }

  /** Of each outage the source and each of the fifty tell two changes: away, and back. */
  private int expectedChanges(int outages) {
    List<String> told = new ArrayList<>(campaign.logged().lines());
    told.removeIf(line -> !line.contains(" -> "));
    told.removeIf(line -> FLAPS.matcher(line).matches());
    assertThat(told).noneMatch(line -> line.contains(" beside"));
    assertThat(told)
        .filteredOn(line -> line.contains(" -> critical"))
        .as("only the source itself is ever critical")
        .hasSize(outages)
        .allMatch(line -> line.contains(" warehouse: healthy -> critical"));
    assertThat(told)
        .filteredOn(line -> line.contains(" -> unknown"))
        .hasSize(outages * RESTING)
        .allMatch(line -> line.contains(": healthy -> unknown: because warehouse is down"));
    assertThat(told)
        .filteredOn(line -> line.contains(" -> healthy"))
        .hasSize(outages * (RESTING + 1));
    return told.size();
  }

  /** Once of each outage, unless there were so many that the source flaps. */
  private void awaitTold(Notification.Reason reason, int count) {
    await().atMost(GENEROUS).until(() -> flaps() || told(reason) == count);
  }

  private long told(Notification.Reason reason) {
    return ops.told().stream().filter(one -> one.reason() == reason).count();
  }

  private boolean flaps() {
    return campaign.logged().lines().stream()
        .anyMatch(line -> line.contains(" warehouse: ") && FLAPS.matcher(line).matches());
  }

  /** People hear of the source alone: one begin and one end of each outage. */
  private int expectedMessages(int outages) {
    List<Notification> told = ops.told();
    assertThat(told)
        .isNotEmpty()
        .flatExtracting(Notification::items)
        .allMatch(item -> item.labels().get("component").equals(Optional.of("warehouse")));
    if (flaps()) {
      assertThat(told).hasSizeLessThanOrEqualTo(2 * outages);
    } else {
      assertThat(told).hasSize(2 * outages);
      assertThat(told(Notification.Reason.RESOLVED)).isEqualTo(outages);
    }
    return told.size();
  }

  private static boolean all(MonitoringSystem system, Predicate<ComponentHealth> test) {
    Collection<ComponentHealth> all = system.health().components().values();
    return all.stream().allMatch(test);
  }

  private static String word(ComponentHealth one) {
    return one.status().word();
  }
}
