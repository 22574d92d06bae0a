// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.DeafServer;
import io.bellwether.testkit.DripServer;
import io.bellwether.testkit.Leaks;
import io.bellwether.testkit.ResettingServer;
import io.bellwether.testkit.SilentServer;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TroubledProxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are silent, drip, reset or talk rubbish, also while we sign in. */
class TroubleIT {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static PostgresServer server;

  private TroubledProxy proxy;

  @BeforeAll
  static void start() {
    server = PostgresServer.version(18).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void stand() {
    proxy = TroubledProxy.to(server.port());
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private static Database database(int port) {
    return database("127.0.0.1:" + port);
  }

  private static Database database(String hosts) {
    return Database.of(
        DatabaseUrl.parse("postgresql://" + hosts + "/postgres"),
        new Login(Optional.of("postgres"), Optional.of(Secret.of(PostgresServer.PASSWORD))),
        new TestPluginContext());
  }

  private static Attempt<String> ask(Database database, Work work, Duration limit) {
    return ask(database, work, limit, "SELECT 1");
  }

  private static Attempt<String> ask(Database database, Work work, Duration limit, String sql) {
    return Attempt.within(
        limit, run -> database.ask(work, run, s -> s.rows(sql).rows().toString()));
  }

  private static void assertFails(Attempt<String> attempt) {
    assertThat(attempt.cameBack()).as("it " + attempt).isTrue();
    assertThat(attempt.failure()).as("it " + attempt).isPresent();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 60, 300})
  void aServerThatDripsInsideSignInIsLeftAtTheDeadline(long bytesPerSecond) {
    Leaks leaks = Leaks.watch();
    try (Database database = database(proxy.port())) {
      proxy.throttle(bytesPerSecond);
      assertFails(ask(database, Work.HEALTH, LIMIT));
      await().atMost(PATIENT).untilAsserted(() -> assertThat(proxy.openConnections()).isZero());
      proxy.pass();
      assertThat(ask(database, Work.HEALTH, PATIENT).answer()).isPresent();
    }
    await().atMost(PATIENT).untilAsserted(() -> assertThat(proxy.openConnections()).isZero());
    leaks.assertNoGrowth(PATIENT);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 24, 60, 150, 300})
  void aConnectionCutInsideSignInIsLostAtOnce(long bytes) {
    try (Database database = database(proxy.port())) {
      proxy.cutAfter(Long.MAX_VALUE, bytes);
      Attempt<String> attempt = ask(database, Work.HEALTH, PATIENT);
      assertFails(attempt);
      proxy.pass();
      assertThat(ask(database, Work.HEALTH, PATIENT).answer()).isPresent();
    }
  }

  @Test
  void silenceIsLeftAtTheDeadlineEveryTime() {
    Leaks leaks = Leaks.watch();
    try (SilentServer silent = SilentServer.start();
        Database database = database(silent.port())) {
      for (int i = 0; i < 5; i++) {
        Attempt<String> attempt = ask(database, Work.HEALTH, Duration.ofMillis(300));
        assertFails(attempt);
        assertThat(attempt.failure())
            .hasValueSatisfying(
                e -> assertThat(e).hasMessageContaining("takes the connection and does not"));
      }
      assertThat(silent.connections()).isEqualTo(5);
      await().atMost(PATIENT).untilAsserted(() -> assertThat(silent.openConnections()).isZero());
    }
    leaks.assertNone(PATIENT);
  }

  @Test
  void aHostThatDropsWhatIsSentToItIsNamed() {
    try (DeafServer deaf = DeafServer.start();
        Database database = database(deaf.port())) {
      assertThat(ask(database, Work.HEALTH, LIMIT).failure())
          .hasValueSatisfying(
              e ->
                  assertThat(e)
                      .isInstanceOf(CheckFailure.class)
                      .hasMessageContaining("does not answer at all"));
    }
  }

  @Test
  void aHostThatDropsWhatIsSentToItLeavesTimeForTheNext() {
    try (DeafServer deaf = DeafServer.start();
        Database database = database("127.0.0.1:" + deaf.port() + ",127.0.0.1:" + server.port())) {
      Attempt<String> attempt = ask(database, Work.HEALTH, Duration.ofSeconds(8));
      assertThat(attempt.answer()).as("it " + attempt).isPresent();
    }
  }

  @Test
  void aStatementThatTheServerEndsAtTheDeadlineLeavesTheConnection() {
    String pid = "SELECT pg_backend_pid()";
    try (Database database = database(server.port())) {
      String kept = ask(database, Work.HEALTH, PATIENT, pid).answer().orElseThrow();
      assertFails(ask(database, Work.HEALTH, Duration.ofMillis(700), "SELECT pg_sleep(600)"));
      assertThat(ask(database, Work.HEALTH, PATIENT, pid).answer()).contains(kept);
    }
  }

  @Test
  void whatWasMadeWithLittleTimeHasTheWholeTimeOfLaterLooks() {
    try (Database database = database(server.port())) {
      assertThat(ask(database, Work.HEALTH, Duration.ofSeconds(20)).answer()).isPresent();
      Attempt<String> later =
          ask(database, Work.HEALTH, Duration.ofSeconds(28), "SHOW statement_timeout");
      assertThat(later.answer().orElseThrow(() -> new AssertionError("it " + later)))
          .containsPattern("2[78]s");
    }
  }

  @Test
  void aStrangerOnThePortIsNamed() {
    try (DripServer stranger =
            DripServer.start(
                Duration.ofMillis(1), "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
        Database database = database(stranger.port())) {
      Attempt<String> attempt = ask(database, Work.HEALTH, Duration.ofSeconds(5));
      assertFails(attempt);
      assertThat(attempt.failure())
          .hasValueSatisfying(
              e -> assertThat(e).hasMessageContaining("does not speak as PostgreSQL"));
    }
  }

  @Test
  void aResetIsLost() {
    try (ResettingServer resetting = ResettingServer.onRequest();
        Database database = database(resetting.port())) {
      Attempt<String> attempt = ask(database, Work.HEALTH, PATIENT);
      assertThat(attempt.failure())
          .hasValueSatisfying(
              e ->
                  assertThat(e)
                      .isInstanceOfSatisfying(
                          CheckFailure.class, told -> assertThat(told.lost()).isTrue()));
    }
  }

  @Test
  void aWrongPasswordIsTriedOnceALook() {
    try (Database database =
        Database.of(
            DatabaseUrl.parse(
                server.url("postgres").replace("" + server.port(), "" + proxy.port())),
            new Login(Optional.of("postgres"), Optional.of(Secret.of("wrong"))),
            new TestPluginContext())) {
      assertFails(ask(database, Work.HEALTH, PATIENT));
      int tried = proxy.connections();
      assertFails(ask(database, Work.HEALTH, PATIENT));
      assertThat(proxy.connections()).isEqualTo(2 * tried);
      assertThat(tried).as("connections of one look").isLessThanOrEqualTo(2);
    }
  }

  @Test
  void longWorkIsKeptAwayFromWhatIsGoneUntilHealthHasReachedIt() {
    try (Database database = database(proxy.port())) {
      proxy.refuse();
      for (int i = 0; i < 6; i++) {
        assertFails(ask(database, Work.HEALTH, PATIENT));
      }
      Attempt<String> work = ask(database, Work.MEASURE, PATIENT);
      assertThat(work.failure().map(Throwable::getMessage).orElse("")).contains("not asked again");
      proxy.pass();
      assertThat(ask(database, Work.HEALTH, PATIENT).answer()).isPresent();
      assertThat(ask(database, Work.MEASURE, PATIENT).answer()).isPresent();
    }
  }

  @Test
  void aRestartedServerIsSeenAgainByTheNextLook() {
    try (Database database = database(server.port())) {
      assertThat(ask(database, Work.HEALTH, PATIENT).answer()).isPresent();
      server.stop();
      assertFails(ask(database, Work.HEALTH, PATIENT));
      server.restart();
      assertThat(ask(database, Work.HEALTH, PATIENT).answer()).isPresent();
    }
  }

  @Test
  void aServerThatLetsNobodyInYetIsToldByItsOwnWords() {
    try (PostgresServer standby = PostgresServer.version(18).start();
        Database database = database(standby.port())) {
      assertThat(ask(database, Work.HEALTH, PATIENT).answer()).isPresent();
      standby.restartAsStandby(false);
      assertThat(ask(database, Work.HEALTH, PATIENT).failure())
          .hasValueSatisfying(
              e ->
                  assertThat(e)
                      .isInstanceOfSatisfying(
                          SQLException.class,
                          told -> assertThat(told.getSQLState()).isEqualTo("57P03")));
      standby.restartAsStandby(true);
      assertThat(ask(database, Work.HEALTH, PATIENT).answer()).isPresent();
    }
  }

  @Test
  void aConnectionThatWasOnlyRefusedIsReplacedWhenItDied() {
    try (Database database = database(proxy.port())) {
      assertFails(ask(database, Work.HEALTH, PATIENT, "SELECT 1 / 0"));
      proxy.reset();
      proxy.pass();
      assertThat(ask(database, Work.HEALTH, PATIENT).answer()).isPresent();
    }
  }

  /** {@code -Dcampaign=long} a thousand times, with its seed in the message. */
  @Test
  void anyTroubleAtAnyMomentIsOverWhenTheServerIsBack() {
    long seed = Long.getLong("seed", System.nanoTime());
    RandomGenerator random = new java.util.Random(seed);
    int rounds = "long".equals(System.getProperty("campaign")) ? 1_000 : 20;
    Leaks leaks = Leaks.watch();
    try (Database database = database(proxy.port())) {
      for (int i = 0; i < rounds; i++) {
        String round = "round " + i + " of seed " + seed;
        trouble(random);
        Attempt<String> troubled = ask(database, Work.HEALTH, Duration.ofMillis(300));
        assertThat(troubled.cameBack()).as(round + ": it " + troubled).isTrue();
        proxy.pass();
        Attempt<String> back = ask(database, Work.HEALTH, PATIENT);
        assertThat(back.answer()).as(round + ": it " + back).isPresent();
      }
    }
    leaks.assertNoGrowth(PATIENT); // the proxy listens on a new socket
  }

  private void trouble(RandomGenerator random) {
    switch (random.nextInt(5)) {
      case 0 -> proxy.stall();
      case 1 -> proxy.reset();
      case 2 -> proxy.refuse();
      case 3 -> proxy.cutAfter(random.nextInt(500), random.nextInt(500));
      default -> proxy.throttle(1 + random.nextInt(200));
    }
  }
}
