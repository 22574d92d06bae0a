// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.Run;
import io.bellwether.api.Secret;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.DatabaseUrl;
import io.bellwether.jdbc.Login;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts that take all the time they are given, and passes that come to nothing. */
class SlowPartIT {
  private record Short(Clock clock) implements Run {
    @Override
    public Duration remaining() {
      return Duration.ofSeconds(4);
    }

    @Override
    public <C extends AutoCloseable> C closeAtDeadline(C resource) {
      return resource;
    }

    @Override
    public void throwIfStopped() {}
  }

  private record Sleeper(String name) implements Part {
    @Override
    public List<Figure> figures() {
      return List.of();
    }

    @Override
    public Optional<String> sql(Facts facts) {
      return Optional.of("(select to_json(pg_sleep(600)::text))");
    }

    @Override
    public void look(Values now, Look look) {}
  }

  @Test
  void whatTakesTooLongIsLeftOutWithTheReasonAndTheNextAreAsked() throws Exception {
    Pass pass = new Pass(List.of(new Sleeper("first"), new Sleeper("second"), new Identity()));
    try (PostgresServer server = PostgresServer.version(18).start();
        Watched watched = Watched.of(server, Map.of());
        Database database =
            Database.of(
                DatabaseUrl.parse("postgresql://127.0.0.1:" + server.port() + "/postgres"),
                new Login(Optional.of("watcher"), Optional.of(Secret.of(Watched.PASSWORD))),
                new TestPluginContext())) {
      assertThat(watched).isNotNull();
      Pass.Answer answer =
          database.ask(
              Work.MEASURE,
              new Short(Clock.systemUTC()),
              session -> pass.askEach(session, Duration.ofMinutes(1), name -> Values.NONE));
      assertThat(answer.refused()).containsOnlyKeys("first", "second");
      assertThat(answer.refused().get("first"))
          .contains("a part may take a quarter of what is left of the source's 'timeout'");
      assertThat(answer.values().has(Server.NAME)).isTrue();
    }
  }

  @Test
  void whatWasFoundThreePassesAgoIsJudgedNoMore() throws Exception {
    ManualClock clock = new ManualClock();
    try (PostgresServer server = PostgresServer.version(18).start();
        Watched watched = Watched.of(server, Map.of());
        Postgres postgres =
            new Postgres(
                Defaults.of(
                    PostgresSettings.class,
                    Map.of(
                        "url",
                        "postgresql://127.0.0.1:" + server.port() + "/postgres",
                        "user",
                        "watcher",
                        "password",
                        Secret.of(Watched.PASSWORD))),
                new TestPluginContext().at(clock))) {
      assertThat(watched).isNotNull();
      postgres.measure(new RecordingMeasurements());
      clock.advance(Duration.ofMinutes(10));
      assertThat(check(postgres).message()).contains("fsync");
      clock.advance(Duration.ofMinutes(10));
      assertThatThrownBy(() -> postgres.measure(new RecordingMeasurements(TestRun.over())));
      clock.advance(Duration.ofMinutes(41));
      Health health = check(postgres);
      assertThat(health.level()).isEqualTo(Level.UNKNOWN);
      assertThat(health.message())
          .contains("tables and sizes were last read 1h1m ago, which is more than three passes")
          .contains("could not be read since 2026-03-02T08:20:00Z")
          .doesNotContain("fsync");
    }
  }

  private static Health check(Postgres postgres) throws Exception {
    return postgres.check(new TestCheckContext());
  }
}
