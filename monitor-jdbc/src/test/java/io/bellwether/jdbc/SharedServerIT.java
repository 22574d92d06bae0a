// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.Leaks;
import io.bellwether.testkit.SilentServer;
import io.bellwether.testkit.TestPluginContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many databases of one server, each a source of its own: three connections in all. */
class SharedServerIT {
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final int MANY = "long".equals(System.getProperty("campaign")) ? 50 : 8;
  private static final String OURS =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'bellwether'";

  private static PostgresServer server;

  private final List<Database> open = new ArrayList<>();

  @BeforeAll
  static void start() {
    server = PostgresServer.version(18).start();
    for (int i = 0; i < MANY; i++) {
      server.run("CREATE DATABASE shop" + i);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void close() {
    open.forEach(Database::close);
  }

  private Database database(String url, String name) {
    Login login =
        new Login(Optional.of("postgres"), Optional.of(Secret.of(PostgresServer.PASSWORD)));
    Database database =
        Database.of(DatabaseUrl.parse(url), login, new TestPluginContext().named(name));
    open.add(database);
    return database;
  }

  private Database shop(int number) {
    return database(server.url("shop" + number), "shop" + number);
  }

  private static String ask(Database database, Work work, String sql) {
    Attempt<String> attempt = attempt(database, work, PATIENT, sql);
    return attempt.answer().orElseThrow(() -> new AssertionError("it " + attempt));
  }

  private static Attempt<String> attempt(Database database, Work work, Duration limit, String sql) {
    return Attempt.within(
        limit,
        run ->
            database.ask(
                work,
                run,
                session -> {
                  Rows rows = session.rows(sql);
                  return rows.rows().get(0).text(rows.columns().get(0)).orElse("null");
                }));
  }

  @Test
  void everyDatabaseAnswersForItselfOverThreeConnectionsInAll() throws Exception {
    Leaks leaks = Leaks.watch();
    List<Database> shops = IntStream.range(0, MANY).mapToObj(this::shop).toList();
    AtomicInteger most = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    Thread counting = new Thread(() -> count(most, over));
    counting.start();
    try {
      for (int round = 0; round < 3; round++) {
        assertThat(all(shops, Work.HEALTH)).containsExactlyElementsOf(names());
        assertThat(all(shops, Work.MEASURE)).containsExactlyElementsOf(names());
        await().untilAsserted(() -> assertThat(server.value(OURS)).isLessThanOrEqualTo("3"));
      }
    } finally {
      over.set(true);
      counting.join();
    }
    // one that has taken leave is seen until the server has noticed
    assertThat(most).hasValueBetween(2, 3 + Places.OTHERS);
    shops.forEach(Database::close);
    await().atMost(PATIENT).untilAsserted(() -> assertThat(server.value(OURS)).isEqualTo("0"));
    leaks.assertNone(PATIENT);
  }

  private static List<String> names() {
    return IntStream.range(0, MANY).mapToObj(i -> "shop" + i).toList();
  }

  private static List<String> all(List<Database> shops, Work work) {
    return atOnce(shops, one -> ask(one, work, "SELECT current_database()"));
  }

  /** Each on a thread of its own. */
  private static <T> List<T> atOnce(List<Database> databases, Function<Database, T> asking) {
    return databases.stream()
        .map(
            one ->
                CompletableFuture.supplyAsync(
                    () -> asking.apply(one), task -> new Thread(task).start()))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static void count(AtomicInteger most, AtomicBoolean over) {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      while (!over.get()) {
        try (ResultSet result = statement.executeQuery(OURS)) {
          result.next();
          most.accumulateAndGet(result.getInt(1), Math::max);
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void twoDatabasesKeepTheirConnectionsAndTheKeptOneIsHandedOn() {
    String pid = "SELECT pg_backend_pid()";
    Database first = shop(0);
    Database second = shop(1);
    String kept = ask(first, Work.HEALTH, pid);
    String visiting = ask(second, Work.HEALTH, pid);
    assertThat(ask(first, Work.HEALTH, pid)).isEqualTo(kept);
    assertThat(ask(second, Work.HEALTH, pid)).isEqualTo(visiting);
    Database alsoFirst = shop(0);
    assertThat(ask(alsoFirst, Work.HEALTH, pid)).isEqualTo(kept);
    first.close();
    assertThat(ask(alsoFirst, Work.HEALTH, pid)).isEqualTo(kept);
    alsoFirst.close();
    String own = ask(second, Work.HEALTH, pid);
    assertThat(own).isNotEqualTo(kept);
    assertThat(ask(second, Work.HEALTH, pid)).isEqualTo(own);
    await().atMost(PATIENT).untilAsserted(() -> assertThat(server.value(OURS)).isEqualTo("1"));
  }

  @Test
  void theKeptConnectionIsHandedOnByOneWhoNeverGetsIn() {
    Database mistyped = database(server.url("shpo"), "mistyped");
    Database second = shop(1);
    Database third = shop(2);
    for (int i = 0; i < 2; i++) {
      assertThat(attempt(mistyped, Work.HEALTH, PATIENT, "SELECT 1").failure()).isPresent();
      assertThat(ask(second, Work.HEALTH, "SELECT 1")).isEqualTo("1");
    }
    String kept = ask(second, Work.HEALTH, "SELECT pg_backend_pid()");
    for (Database one : List.of(third, shop(3), shop(4), shop(5))) {
      assertThat(ask(one, Work.HEALTH, "SELECT 1")).isEqualTo("1");
    }
    assertThat(ask(second, Work.HEALTH, "SELECT pg_backend_pid()")).isEqualTo(kept);
  }

  @Test
  void longWorkOfOneMakesNobodysHealthWait() throws Exception {
    Database first = shop(0);
    Database second = shop(1);
    Database third = shop(2);
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Thread backup = new Thread(() -> work(first, Work.BACKUP, working, enough));
    backup.start();
    working.await();
    try {
      for (Database one : List.of(second, third, first, second)) {
        assertThat(ask(one, Work.HEALTH, "SELECT 1")).isEqualTo("1");
      }
      Attempt<String> late =
          attempt(second, Work.COMPARE, Duration.ofMillis(500), "SELECT current_database()");
      assertThat(late.failure())
          .as("it " + late)
          .hasValueSatisfying(
              e ->
                  assertThat(e)
                      .isInstanceOfSatisfying(
                          CheckFailure.class, told -> assertThat(told.lost()).isFalse())
                      .hasMessageContaining("held by shop0"));
    } finally {
      enough.countDown();
      backup.join();
    }
    assertThat(ask(second, Work.COMPARE, "SELECT 1")).isEqualTo("1");
  }

  private static void work(
      Database database, Work work, CountDownLatch working, CountDownLatch enough) {
    Attempt<String> attempt =
        Attempt.within(
            PATIENT,
            run ->
                database.ask(
                    work,
                    run,
                    session -> {
                      working.countDown();
                      enough.await();
                      return "" + session.rows("SELECT 1");
                    }));
    assertThat(attempt.answer()).as("it " + attempt).isPresent();
  }

  /** As the engine tells it: nothing was learned about the database. */
  @Test
  void whoWaitsInVainIsUnknownAndNotLost() throws Exception {
    Database home = shop(0);
    assertThat(ask(home, Work.HEALTH, "SELECT 1")).isEqualTo("1");
    CountDownLatch working = new CountDownLatch(2);
    CountDownLatch enough = new CountDownLatch(1);
    List<Thread> busy =
        Stream.of(shop(1), shop(2))
            .map(one -> new Thread(() -> work(one, Work.HEALTH, working, enough)))
            .toList();
    busy.forEach(Thread::start);
    working.await();
    try (MonitoringSystem system = watching("shop3")) {
      try {
        ComponentHealth told = system.checkNow("late");
        assertThat(told.status()).as("it said " + told).isEqualTo(Level.UNKNOWN);
        assertThat(told.lost()).as("it said " + told).isFalse();
        assertThat(told.message()).contains("held by shop1 and shop2");
      } finally {
        enough.countDown();
        for (Thread one : busy) {
          one.join();
        }
      }
      await()
          .atMost(PATIENT)
          .until(() -> system.checkNow("late").status(), Predicate.isEqual(Level.HEALTHY));
    }
  }

  private static MonitoringSystem watching(String name) {
    Map<String, Object> settings =
        Map.of(
            "url",
            server.url(name),
            "user",
            "postgres",
            "password",
            "${env:PASSWORD}",
            "timeout",
            "1s",
            "recovery",
            1,
            "statements",
            Map.of("one", Map.of("query", "SELECT 1 AS n", "value", "10/50")));
    return MonitoringSystem.builder()
        .environment(Map.of("PASSWORD", PostgresServer.PASSWORD))
        .source("late", "sql", settings)
        .build();
  }

  @Test
  void aServerThatLetsNobodyInIsLostForAllOfItsSources() {
    try (SilentServer silent = SilentServer.start()) {
      List<Attempt<String>> attempts =
          atOnce(
              IntStream.range(0, 6)
                  .mapToObj(i -> "postgresql://127.0.0.1:" + silent.port() + "/shop" + i)
                  .map(url -> database(url, "lost"))
                  .toList(),
              one -> attempt(one, Work.HEALTH, Duration.ofSeconds(1), "SELECT 1"));
      assertThat(attempts)
          .allSatisfy(
              attempt -> {
                assertThat(attempt.cameBack()).as("it " + attempt).isTrue();
                assertThat(attempt.failure().orElseThrow())
                    .isInstanceOfSatisfying(
                        CheckFailure.class, told -> assertThat(told.lost()).isTrue());
              });
      assertThat(silent.connections()).isLessThan(6);
    }
  }
}
