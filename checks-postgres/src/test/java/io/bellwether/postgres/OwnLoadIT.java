// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.core.ActiveAlert;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.jdbc.server.HaltedStatement;
import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.RecordingChannel;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** A slow pass that stands still in its middle, while sessions come and go on the server. */
class OwnLoadIT {
  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final String OF_A_SLOW_PASS = "select case when getdatabaseencoding";
  private static final int SOME = 14;
  private static final int MANY = 30;

  /** More databases than one make the pass long enough to be caught. */
  private static final int DATABASES = 4;

  private final RecordingChannel ops = new RecordingChannel();

  /** Sessions of an application. */
  private static final class Crowd implements AutoCloseable {
    private final PostgresServer server;
    private final Deque<Connection> sessions = new ArrayDeque<>();

    Crowd(PostgresServer server) {
      this.server = server;
    }

    void is(int size) throws SQLException {
      while (sessions.size() > size) {
        sessions.pop().close();
      }
      while (sessions.size() < size) {
        sessions.push(server.connect("postgres"));
      }
    }

    @Override
    public void close() throws SQLException {
      is(0);
    }
  }

  @Test
  void loadIsToldWhereNoWorkOfOursExplainsItOrItOutlivesTheWork() throws Exception {
    try (PostgresServer server = PostgresServer.version(15).start();
        MonitoringSystem system = system(server);
        Crowd crowd = new Crowd(server)) {
      MonitoringRole.of(server);
      for (int i = 0; i < DATABASES; i++) {
        server.run("CREATE DATABASE shop_" + i + " STRATEGY file_copy");
      }
      system.start(OFTEN);
      ActiveAlert outliving;
      try (HaltedStatement pass = HaltedStatement.of("bellwether", OF_A_SLOW_PASS, server)) {
        assertThat(pass).isNotNull();
        endsWithinThePass(system, crowd);
        outliving = outlivesThePass(system, crowd);
      }
      patiently().untilAsserted(() -> assertThat(told("busy")).hasSize(1));
      assertThat(told("busy").get(0).alertId())
          .as("of what was over before nobody is ever told")
          .isEqualTo(outliving.id());
    }
  }

  private void endsWithinThePass(MonitoringSystem system, Crowd crowd) throws Exception {
    crowd.is(SOME);
    patiently().untilAsserted(() -> assertThat(told("crowded")).hasSize(1));
    expectQuiet(firing(system, "busy"));
    ActiveAlert health = firing(system, "health");
    assertThat(health.severity()).isEqualTo(Severity.WARNING);
    expectQuiet(health);
    crowd.is(0);
    patiently().until(() -> find(system, "busy").isEmpty() && find(system, "health").isEmpty());
    patiently().until(() -> ops.delivered().size() == 2);
    assertThat(told("crowded")).as("its begin and its end").hasSize(2);
  }

  private ActiveAlert outlivesThePass(MonitoringSystem system, Crowd crowd) throws Exception {
    crowd.is(MANY);
    patiently().untilAsserted(() -> assertThat(told("health")).hasSize(1));
    assertThat(told("health").get(0).severity())
        .as("what is critical does not wait")
        .isEqualTo(Severity.CRITICAL);
    ActiveAlert busy = firing(system, "busy");
    expectQuiet(busy);
    assertThat(told("busy")).isEmpty();
    return busy;
  }

  private static void expectQuiet(ActiveAlert alert) {
    assertThat(alert.state()).as(alert::toString).isEqualTo(ActiveAlert.State.SILENCED);
    ActiveAlert.Quiet quiet = alert.quiet().orElseThrow();
    assertThat(quiet.kind()).isEqualTo("own work");
    assertThat(quiet.by()).isEqualTo("the slow figures");
    Instant fired = alert.fired().orElseThrow();
    assertThat(quiet.until().orElseThrow()).isBetween(fired, fired.plus(LONGEST));
  }

  private static ActiveAlert firing(MonitoringSystem system, String rule) {
    return patiently().until(() -> find(system, rule), Optional::isPresent).orElseThrow();
  }

  private static Optional<ActiveAlert> find(MonitoringSystem system, String rule) {
    return system.alerts().active().stream()
        .filter(alert -> alert.isFiring() && alert.rule().equals(rule))
        .findFirst();
  }

  /** What people were told of a rule, in this order. */
  private List<Notification.Item> told(String rule) {
    return ops.delivered().stream()
        .flatMap(one -> one.items().stream())
        .filter(item -> item.labels().get("alertname").orElse("").equals(rule))
        .toList();
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(30));
  }

  private MonitoringSystem system(PostgresServer server) {
    Map<String, Object> source = new HashMap<>();
    source.put("url", server.url("postgres"));
    source.put("user", MonitoringRole.NAME);
    source.put("password", MonitoringRole.PASSWORD);
    source.put("databases", List.of("*"));
    source.put("every", "1m");
    source.put("timeout", "1m");
    source.put("slow-every", "1h");
    source.put("asked-per-minute", "1m");
    source.put("thresholds", Map.of("connections", "12/24"));
    // test servers are built to be thrown away
    source.put("accepted-settings", List.of("fsync", "full_page_writes", "synchronous_commit"));
    Map<String, ?> atOnce =
        Map.of(
            "to", "ops", "group-wait", "0s", "group-interval", "0s", "group-by", List.of("rule"));
    return MonitoringSystem.builder()
        .environment(Map.of())
        .source("ledger", "postgres", source)
        .channel("ops", ops)
        .settings(
            Map.of(
                "routes",
                List.of(atOnce),
                "rules",
                List.of(
                    Map.of("name", "crowded", "condition", "total_connections > 10"),
                    Map.of("name", "busy", "condition", "total_connections > 10", "load", true))))
        .build();
  }
}
