// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.schedule.Daemon;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The wall clock jumps while the whole engine runs: nothing is missed, doubled, or judged by it.
 */
@Timeout(900)
class ClockJumpsIT {
  private static final int CHECKS = 30;
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final List<Duration> JUMPS =
      List.of(
          Duration.ofHours(1),
          Duration.ofHours(-1),
          Duration.ofDays(1),
          Duration.ofDays(-1),
          Duration.ofDays(3_650),
          Duration.ofDays(-3_650),
          Duration.ofSeconds(20),
          Duration.ofSeconds(-20),
          Duration.ofMillis(900));

  @RegisterExtension private final Campaign campaign = Campaign.named("clock");

  private final Map<String, AtomicInteger> runs = new LinkedHashMap<>();
  private final MemoryHistory history = new MemoryHistory(1_000);
  private final JumpingTicks ticks = new JumpingTicks();

  @Test
  void jumpsOfTheWallClockChangeNoLevelAndNoIntervalAndAreTold() {
    int jumps = campaign.size(12, 300);
    campaign.logged().level(Level.INFO);
    Engine engine = engine();
    engine.start();
    await()
        .atMost(GENEROUS)
        .until(
            () ->
                engine.shown().statuses().stream()
                    .allMatch(one -> one.shown() == expected(one.component())));
    await().atMost(GENEROUS).untilAsserted(() -> assertThat(open()).hasSize(bad()));
    int told = changes();
    int begun = alerts().size();
    GivenTime given = new GivenTime();
    Thread giving = Daemon.of("given-time", given);
    giving.start();
    long began = System.nanoTime();
    int before = allRuns();
    int ahead = 0;
    int seen = 0;
    for (int jump = 0; jump < jumps; jump++) {
      Duration by = JUMPS.get(campaign.random().nextInt(JUMPS.size()));
      ticks.jump(by);
      ahead += by.compareTo(Duration.ofSeconds(10)) > 0 ? 1 : 0;
      seen += by.abs().compareTo(Duration.ofSeconds(10)) > 0 ? 1 : 0;
      int now = allRuns();
      await().atMost(GENEROUS).until(() -> allRuns() >= now + 3 * CHECKS);
      assertThat(engine.shown().statuses())
          .allMatch(one -> one.shown().equals(expected(one.component())), "after " + by);
    }
    int ran = allRuns() - before;
    double due = due(System.nanoTime() - began);
    double least = due(given.nanos());
    giving.interrupt();
    int gaps = gaps();
    assertThat(engine.series().filter(one -> one.metric().equals("depth"))).hasSize(CHECKS);
    engine.close();
    campaign.count("runs", ran);
    campaign.count("due", Math.round(due));
    campaign.count("jumps ahead, each with one more run of each check", ahead);
    campaign.count("jumps told", gaps);
    assertThat(changes()).as("levels changed by a jump").isEqualTo(told);
    assertThat(alerts()).as("alerts made by a jump").hasSize(begun);
    assertThat(open()).as("alerts ended by a jump").hasSize(bad());
    assertThat(gaps).isGreaterThanOrEqualTo(seen - 1);
    assertThat(ran).isLessThanOrEqualTo((int) (due * 1.1) + (ahead + 1) * CHECKS);
    // A turn lost at each jump would be a quarter of all; a busy machine merges some by itself.
    assertThat(ran).isGreaterThanOrEqualTo((int) (least * 0.8) - CHECKS);
  }

  /** Runs in so much time. */
  private static double due(long nanos) {
    return nanos / (double) EVERY.toNanos() * CHECKS;
  }

  private Engine engine() {
    Instant began = Instant.now();
    Tree tree = Tree.empty();
    for (int i = 0; i < CHECKS; i++) {
      String name = (i % 5 == 0 ? "bad" : "good") + i;
      AtomicInteger count = new AtomicInteger();
      runs.put(name, count);
      HealthCheck check =
          context -> {
            count.incrementAndGet();
            context.measurements().gauge("depth", 7);
            context.measurements().gauge("last_run_timestamp", began.getEpochSecond());
            return name.startsWith("bad") ? Health.critical("full") : Health.healthy("fine");
          };
      Map<String, Object> settings = Map.of("every", "200ms", "expires", "10s");
      tree = tree.with(Section.CHECKS, name, HostCode.check(check), settings);
    }
    Map<String, Object> late = Map.of("kind", "no-success-since", "every", "200ms");
    tree =
        tree.with(Section.CHECKS, "good-late", with(late, "of", "good1"))
            .with(Section.CHECKS, "good-moment", with(late, "moment", "last_run_timestamp"));
    Setup setup = new Setup();
    Checked checked = setup.check(Inputs.none().code(tree));
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        ticks,
        RestartTest.kept(checked, history),
        List.of(),
        List.of(),
        ClockJumpsIT.class.getClassLoader(),
        Calls.UNHEARD,
        setup.ownKinds());
  }

  /** Those of checks that are bad all the time. */
  private int bad() {
    return (int) runs.keySet().stream().filter(name -> name.startsWith("bad")).count();
  }

  private List<AlertRow> open() {
    return alerts().stream().filter(one -> one.resolved().isEmpty()).toList();
  }

  private List<AlertRow> alerts() {
    return history.alerts(Instant.MIN, Instant.MAX, 1_000);
  }

  private static Map<String, Object> with(Map<String, Object> all, String name, String value) {
    Map<String, Object> more = new LinkedHashMap<>(all);
    more.put(name, value);
    more.put("thresholds", "30m/1h");
    more.put("expires", "10s");
    return more;
  }

  private static io.bellwether.api.Level expected(String component) {
    return component.startsWith("bad")
        ? io.bellwether.api.Level.CRITICAL
        : io.bellwether.api.Level.HEALTHY;
  }

  private int allRuns() {
    return runs.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  private int changes() {
    return (int) campaign.logged().lines().stream().filter(line -> line.contains(" -> ")).count();
  }

  private int gaps() {
    return (int)
        campaign.logged().lines().stream().filter(line -> line.contains(": the clock ")).count();
  }
}
