// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import io.bellwether.jdbc.server.Meddler;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Leaks;
import io.bellwether.testkit.TroubledProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Databases that are lost in every way and come back, beside others that must not notice; a
 * thousand times with {@code -Dcampaign=long}, again with {@code -Dcampaign.seed}.
 */
@Timeout(3_600)
class LostDatabaseIT {
  private static final int TROUBLED = 5;
  private static final int OTHERS = 10;
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final boolean LONG = "long".equals(System.getProperty("campaign"));

  /** A machine that is busy with building for a second is no trouble of theirs. */
  private static final String PACE_OF_OTHERS = LONG ? "1s" : "5s";

  private static final int ROUNDS = Integer.getInteger("campaign.size", LONG ? 200 : 3);
  private static final long SEED = Long.getLong("campaign.seed", new Random().nextLong(1_000_000));

  private final List<Long> told = new ArrayList<>();
  private final List<Long> back = new ArrayList<>();
  private final Map<String, Integer> ways = new TreeMap<>();

  /** A way to lose a database, and how that may be told. */
  private enum Way {
    STALLED("in time|no answer within"),
    SILENT_IN_SIGN_IN("in time|no answer within"),
    DRIPPING("in time|no answer within"),
    RESET("cut the connection|refuses connections"),
    REFUSED("refuses connections|cut the connection"),
    CUT("cut the connection"),
    RUBBISH("does not speak as|cut the connection|TLS with");

    private final String reason;

    Way(String reason) {
      this.reason = reason;
    }
  }

  /** One database behind what can lose it. */
  private static final class Line implements AutoCloseable {
    private final Meddler meddler;
    private final TroubledProxy proxy;
    private final Random random;

    Line(int server, long seed) {
      meddler = Meddler.before(server);
      proxy = TroubledProxy.to(meddler.port());
      random = new Random(seed);
    }

    Way lose() {
      Way way = Way.values()[random.nextInt(Way.values().length)];
      switch (way) {
        case STALLED -> proxy.stall();
        case SILENT_IN_SIGN_IN -> meddler.fallSilentAfter(random.nextInt(300));
        case DRIPPING -> proxy.throttle(1 + random.nextInt(20));
        case RESET -> proxy.reset();
        case REFUSED -> proxy.refuse();
        case CUT -> proxy.cutAfter(random.nextInt(300), random.nextInt(300));
        default -> meddler.sayRubbish(rubbish());
      }
      return way;
    }

    private byte[] rubbish() {
      byte[] bytes = new byte[1 + random.nextInt(2_000)];
      random.nextBytes(bytes);
      return bytes;
    }

    void giveBack() {
      meddler.pass();
      proxy.pass();
    }

    @Override
    public void close() {
      proxy.close();
      meddler.close();
    }
  }

  @Test
  void whatIsLostIsToldWithItsReasonAndNobodyElseNotices() throws Exception {
    Leaks leaks = Leaks.watch();
    List<Line> lines = new ArrayList<>();
    try (PostgresServer server = PostgresServer.version(18).start()) {
      for (int i = 0; i < TROUBLED; i++) {
        lines.add(new Line(server.port(), SEED + i));
      }
      try (MonitoringSystem system = system(server, lines)) {
        system.start();
        await().atMost(GENEROUS).until(() -> all(system, LostDatabaseIT::isHealthy));
        List<CompletableFuture<Void>> campaigns = new ArrayList<>();
        for (int i = 0; i < TROUBLED; i++) {
          String name = "lost" + i;
          Line line = lines.get(i);
          campaigns.add(
              CompletableFuture.runAsync(
                  () -> rounds(system, name, line), task -> new Thread(task).start()));
        }
        campaigns.forEach(CompletableFuture::join);
        await().atMost(GENEROUS).until(() -> figure(system, "hung_calls") == 0);
        report(system);
      }
      lines.forEach(Line::close);
    }
    leaks.assertNone(GENEROUS);
  }

  private MonitoringSystem system(PostgresServer server, List<Line> lines) {
    SystemBuilder builder =
        MonitoringSystem.builder()
            .name("lost-database")
            .environment(Map.of("PASSWORD", PostgresServer.PASSWORD));
    for (int i = 0; i < lines.size(); i++) {
      builder.source("lost" + i, "sql", settings(lines.get(i).proxy.port(), "1s"));
    }
    for (int i = 0; i < OTHERS; i++) {
      builder.source("other" + i, "sql", settings(server.port(), PACE_OF_OTHERS));
    }
    return builder.build();
  }

  private static Map<String, Object> settings(int port, String every) {
    return Map.of(
        "url",
        "postgresql://127.0.0.1:" + port + "/postgres",
        "user",
        "postgres",
        "password",
        "${env:PASSWORD}",
        "every",
        every,
        "timeout",
        every,
        "recovery",
        1,
        "statements",
        Map.of("one", Map.of("query", "SELECT 1 AS n", "value", "10/50")));
  }

  private void rounds(MonitoringSystem system, String name, Line line) {
    for (int round = 0; round < ROUNDS; round++) {
      long from = System.nanoTime();
      Way way = line.lose();
      String where = name + ", round " + round + " of seed " + SEED + ", " + way;
      await(where)
          .atMost(GENEROUS)
          .pollInterval(Duration.ofMillis(20))
          .untilAsserted(() -> assertToldAs(way, system.health().components().get(name)));
      long lost = System.nanoTime();
      line.giveBack();
      long given = System.nanoTime();
      await(where)
          .atMost(GENEROUS)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> isHealthy(system.health().components().get(name)));
      count(way, lost - from, System.nanoTime() - given);
      assertThat(figure(system, "hung_calls")).as(where).isLessThanOrEqualTo(TROUBLED);
      assertThat(system.health().components().values())
          .as(where)
          .filteredOn(one -> one.component().startsWith("other"))
          .allMatch(LostDatabaseIT::isHealthy);
    }
  }

  private static void assertToldAs(Way way, ComponentHealth one) {
    assertThat(one.status()).as(one::toString).isNotEqualTo(Level.HEALTHY);
    assertThat(one.message()).containsPattern(way.reason).doesNotContain(PostgresServer.PASSWORD);
    assertThat(one.lost() || way == Way.RUBBISH).as(one::toString).isTrue();
  }

  private synchronized void count(Way way, long lost, long returned) {
    ways.merge(way.name(), 1, Integer::sum);
    told.add(lost / 1_000_000);
    back.add(returned / 1_000_000);
  }

  private static boolean isHealthy(ComponentHealth one) {
    return one.status() == Level.HEALTHY;
  }

  private static boolean all(MonitoringSystem system, Predicate<ComponentHealth> test) {
    return system.health().components().values().stream().allMatch(test);
  }

  private static double figure(MonitoringSystem system, String name) {
    return system.figures().stream()
        .filter(figure -> figure.metric().equals("bellwether_" + name))
        .mapToDouble(figure -> figure.value())
        .findAny()
        .orElse(Double.NaN);
  }

  private void report(MonitoringSystem system) throws IOException {
    double late = figure(system, "late_runs_total");
    String line =
        "lost-database: seed %d; %s; told after ms: %s; back after ms: %s; late starts %.0f%n"
            .formatted(SEED, ways, spread(told), spread(back), late);
    Path folder = Files.createDirectories(Path.of("target", "campaigns"));
    Files.writeString(folder.resolve("lost-database"), line);
    if (LONG) { // each of fifteen is looked at once a second: a few rounds say nothing of it
      System.out.print(line);
      assertThat(late).as(line).isLessThanOrEqualTo(told.size() / 10.0);
    }
  }

  private static String spread(List<Long> all) {
    List<Long> sorted = all.stream().sorted().toList();
    int last = sorted.size() - 1;
    return "median %d, 99th %d, most %d"
        .formatted(sorted.get(last / 2), sorted.get(last * 99 / 100), sorted.get(last));
  }
}
