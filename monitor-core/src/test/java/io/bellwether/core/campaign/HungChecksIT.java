// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import io.bellwether.testkit.DeafServer;
import io.bellwether.testkit.DripServer;
import io.bellwether.testkit.Leaks;
import io.bellwether.testkit.SilentServer;
import io.bellwether.testkit.TroubledProxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hundreds of checks hang in every way a socket can; the others never notice. */
@Timeout(900)
class HungChecksIT {
  private static final int GOOD = 100;
  private static final Duration GENEROUS = Duration.ofSeconds(90);
  private static final Map<String, Object> HASTY = Map.of("every", "1s", "timeout", "500ms");
  private static final Map<String, Object> PATIENT =
      Map.of("every", "1s", "timeout", "1s", "expires", "10m");

  @RegisterExtension private final Campaign campaign = Campaign.named("hung");

  private final AtomicInteger answers = new AtomicInteger();
  private volatile boolean healed;

  @Test
  void theOthersAreOnTimeTheHungAreNamedAndAllComesBack() throws Exception {
    int hung = campaign.size(80, 1_000);
    int rounds = Campaign.isLong() ? 10 : 4;
    Leaks leaks = Leaks.watch();
    try (AnsweringServer server = AnsweringServer.start()) {
      MonitoringSystem system;
      try (Ways ways = new Ways(server)) {
        system = system(hung, server, ways);
        system.start();
        await().atMost(GENEROUS).untilAsserted(() -> expectAll(system, HungChecksIT::isNamed));
        // Looking where calls hang is rationed, so that of a thousand some are seen late.
        int many = Math.min(hung * 3 / 5, 100);
        await().atMost(GENEROUS).until(() -> seenWhere(system) >= many);
        int before = answers.get();
        await().atMost(GENEROUS).until(() -> answers.get() >= before + rounds * GOOD);
        expectOthersAsEver(system, hung);
        healed = true;
      } // the servers are gone, which ends what hung in them
      await().atMost(GENEROUS).untilAsserted(() -> expectAll(system, HungChecksIT::isHealthy));
      await().atMost(GENEROUS).until(() -> figure(system, "hung_calls") == 0);
      closeWithin(system, Duration.ofSeconds(15));
    }
    leaks.assertNone(Duration.ofSeconds(20));
  }

  @Test
  void closingWhileHundredsHangTakesSecondsAndWhatHungEndsWithItsServer() throws Exception {
    int hung = campaign.size(80, 1_000);
    Leaks leaks = Leaks.watch();
    try (AnsweringServer server = AnsweringServer.start();
        Ways ways = new Ways(server)) {
      MonitoringSystem system = system(hung, server, ways);
      system.start();
      await().atMost(GENEROUS).until(() -> figure(system, "hung_calls") >= hung / 2.0);
      closeWithin(system, Duration.ofSeconds(15));
      assertThat(system.isRunning()).isFalse();
    }
    leaks.assertNone(Duration.ofSeconds(60));
  }

  /** The ways in which a server leaves who asks it waiting. */
  private static final class Ways implements AutoCloseable {
    private final SilentServer silent = SilentServer.start();
    private final DripServer drip = DripServer.start(Duration.ofMillis(200), new byte[] {'.'});
    private final DeafServer deaf = DeafServer.start();
    private final TroubledProxy stalled;

    Ways(AnsweringServer server) {
      stalled = TroubledProxy.to(server.address());
      stalled.stall();
    }

    List<HealthCheck> all() {
      return List.of(
          context -> AnsweringServer.ask(silent.address(), context),
          context -> AnsweringServer.askForEver(silent.address()),
          context -> AnsweringServer.askForEver(drip.address()),
          context -> AnsweringServer.askForEver(stalled.address()),
          context -> AnsweringServer.askForEver(deaf.address()));
    }

    @Override
    public void close() {
      deaf.close();
      stalled.close();
      drip.close();
      silent.close();
    }
  }

  private MonitoringSystem system(int hung, AnsweringServer server, Ways ways) {
    InetSocketAddress good = server.address();
    SystemBuilder builder = MonitoringSystem.builder().environment(Map.of()).name("hung");
    List<HealthCheck> hangs = ways.all();
    for (int i = 0; i < hung; i++) {
      HealthCheck way = hangs.get(i % hangs.size());
      HealthCheck check =
          context -> healed ? AnsweringServer.ask(good, context) : way.check(context);
      builder.check("hangs" + i, HASTY, check);
    }
    for (int i = 0; i < GOOD; i++) {
      builder.check(
          "good" + i,
          PATIENT,
          context -> {
            answers.incrementAndGet();
            return AnsweringServer.ask(good, context);
          });
    }
    return builder.build();
  }

  private static boolean isNamed(ComponentHealth one) {
    if (one.component().startsWith("good")) {
      return true;
    }
    boolean hangs = one.message().contains("not come back since");
    boolean cut = one.message().startsWith("no answer within ");
    boolean timedOut = one.message().startsWith("timed out"); // by its own limit, just before
    return one.lost() && one.status() == Level.CRITICAL && (hangs || cut || timedOut);
  }

  private static boolean isHealthy(ComponentHealth one) {
    return one.status() == Level.HEALTHY;
  }

  private void expectOthersAsEver(MonitoringSystem system, int hung) {
    assertThat(system.health().components().values())
        .filteredOn(one -> one.component().startsWith("good"))
        .allMatch(HungChecksIT::isHealthy);
    double late = figure(system, "late_runs_total");
    double threads = figure(system, "threads");
    campaign.count("answers of the others", answers.get());
    campaign.count("of whom it is told where they hang", seenWhere(system));
    campaign.count("starts over 1 s late", (long) late);
    campaign.count("calls that hang", (long) figure(system, "hung_calls"));
    campaign.count("threads", (long) threads);
    assertThat(late).isLessThanOrEqualTo(answers.get() / 100.0);
    assertThat(threads).isLessThanOrEqualTo(3 * hung + GOOD + 64);
  }

  /** Four of the five ways hang for good, and it is told where. */
  private static long seenWhere(MonitoringSystem system) {
    return system.health().components().values().stream()
        .filter(one -> one.details().get("hangs_in") instanceof List<?> seen && !seen.isEmpty())
        .count();
  }

  private void closeWithin(MonitoringSystem system, Duration most) {
    long began = System.nanoTime();
    system.close();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    campaign.count("close took, ms", took.toMillis());
    assertThat(took).isLessThan(most);
  }

  private static double figure(MonitoringSystem system, String name) {
    return system.figures().stream()
        .filter(figure -> figure.metric().equals("bellwether_" + name))
        .mapToDouble(figure -> figure.value())
        .findAny()
        .orElse(Double.NaN);
  }

  private static void expectAll(MonitoringSystem system, Predicate<ComponentHealth> test) {
    assertThat(system.health().components().values()).filteredOn(test.negate()).isEmpty();
  }
}
