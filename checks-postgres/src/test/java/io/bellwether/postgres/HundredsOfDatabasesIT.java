// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.Secret;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A server with a database for each customer, more than a pass has time for; {@code
 * -Dcampaign=long} makes more of them.
 */
@Tag("any-java")
@Timeout(600)
class HundredsOfDatabasesIT {
  private static final boolean LONG = "long".equals(System.getProperty("campaign"));
  private static final int DATABASES = LONG ? 300 : 60;
  private static final Duration PASS = Duration.ofSeconds(LONG ? 10 : 3);
  private static final Duration APART = Duration.ofMinutes(15);

  /** As long as a name may be, of letters of four bytes, with everything that has a meaning. */
  private static final String ODD = "shop_\"; drop table x; --\n'" + "\uD83D\uDE00".repeat(9) + "%";

  private static PostgresServer server;

  private final ManualClock clock = new ManualClock();
  private Set<String> seen = new TreeSet<>();

  @BeforeAll
  static void fill() throws Exception {
    server = PostgresServer.version(18).with("autovacuum", "off").start();
    Watched.of(server, Map.of()).close();
    server.run("CREATE DATABASE shop_0 STRATEGY file_copy");
    server.runIn(
        "shop_0",
        "CREATE TABLE customers (id serial PRIMARY KEY, name text UNIQUE)",
        "CREATE TABLE orders (id serial PRIMARY KEY, customer int REFERENCES customers, at text)",
        "INSERT INTO customers (name) SELECT 'c' || i FROM generate_series(1, 500) i",
        "INSERT INTO orders (customer) SELECT 1 + i % 500 FROM generate_series(1, 2000) i",
        "ANALYZE");
    assertThat(ODD.getBytes(StandardCharsets.UTF_8)).hasSize(63);
    server.run("CREATE DATABASE \"" + ODD.replace("\"", "\"\"") + "\" TEMPLATE shop_0");
    for (int i = 1; i < DATABASES - 1; i++) {
      server.run("CREATE DATABASE shop_" + i + " TEMPLATE shop_0 STRATEGY file_copy");
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private Postgres postgres() {
    return new Postgres(
        Defaults.of(
            PostgresSettings.class,
            Map.of(
                "url",
                server.url("postgres"),
                "user",
                "watcher",
                "password",
                Secret.of(Watched.PASSWORD),
                "accepted-settings",
                List.of("fsync", "autovacuum"),
                "databases",
                List.of("shop_*"),
                "asked-per-minute",
                Duration.ofMinutes(1))),
        new TestPluginContext().at(clock));
  }

  /** A pass over those whose turn comes, and what is told then. */
  private Health pass(Postgres postgres) throws Exception {
    long began = System.nanoTime();
    try (TestRun run = TestRun.within(PASS)) {
      RecordingMeasurements figures = new RecordingMeasurements(run);
      postgres.measure(figures);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertThat(took).isLessThan(PASS.plusSeconds(5));
      assertThat(figures.samples()).hasSizeLessThan(10_000);
      Declared.assertAll(figures);
      seen.addAll(names(figures));
    }
    return told(postgres);
  }

  private Health told(Postgres postgres) throws Exception {
    TestCheckContext look = new TestCheckContext();
    Health health = postgres.check(look);
    assertThat(look.measurements().samples()).hasSizeLessThan(3_000);
    assertThat(health.message()).hasSizeLessThan(4_000);
    assertThat(health.details().toString()).hasSizeLessThan(60_000);
    return health;
  }

  private static Set<String> names(RecordingMeasurements figures) {
    return figures.samples("pg_tables").stream()
        .map(Sample::labels)
        .map(it -> it.get("datname").orElse(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void turnsComeRoundOverThreeConnectionsAndWhatHadNoneGrowsOld() throws Exception {
    long before = LiveHeap.now();
    try (Postgres postgres = postgres();
        MostConnections connections = MostConnections.of("watcher", server)) {
      int passes = 0;
      Health health = Health.unknown("no pass yet");
      while (seen.size() < DATABASES) {
        int had = seen.size();
        health = pass(postgres);
        clock.advance(APART);
        passes++;
        assertThat(seen).hasSizeGreaterThan(had);
      }
      assertThat(seen).contains(ODD).hasSize(DATABASES);
      assertThat(passes).as("one pass has no time for all").isGreaterThan(1);
      assertThat(health.details().get("databases_not_shown"))
          .isEqualTo((long) DATABASES - ByDatabase.SHOWN);
      assertThat(health.message()).doesNotContain("were not read");
      assertThat(LiveHeap.now() - before).isLessThan(64_000_000);
      assertThat(connections.most()).isBetween(1, 3);
      assertStalledTurnsShow(postgres, passes);
      assertThat(connections.most()).isLessThanOrEqualTo(3);
    }
  }

  /** The pass goes on as ever, and no database has a turn. */
  private void assertStalledTurnsShow(Postgres postgres, int round) throws Exception {
    Health health = Health.unknown("no pass yet");
    int missed = 0;
    while (!health.message().contains("were not read for longer than")) {
      RecordingMeasurements[] into = new RecordingMeasurements[1];
      into[0] =
          new RecordingMeasurements(
              new Hurried(() -> !into[0].samples("pg_databases_size_bytes").isEmpty()));
      postgres.measure(into[0]);
      assertThat(names(into[0])).isEmpty();
      health = told(postgres);
      clock.advance(APART);
      missed++;
      assertThat(missed).as("passes until it shows").isLessThan(2 * round + 4);
    }
    assertThat(health.level()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message()).contains(" of " + DATABASES + " databases were not read");
    assertThat(health.details().get("unread").toString())
        .contains(DATABASES + " of " + DATABASES + " had no time left and come next");
  }

  /** Has no more time once there is enough. */
  private record Hurried(BooleanSupplier enough) implements Run {
    @Override
    public Clock clock() {
      return Clock.systemUTC();
    }

    @Override
    public Duration remaining() {
      return enough.getAsBoolean() ? Duration.ofMillis(500) : Duration.ofSeconds(30);
    }

    @Override
    public <C extends AutoCloseable> C closeAtDeadline(C resource) {
      return resource;
    }

    @Override
    public void throwIfStopped() {}
  }
}
