// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.json.Fields;
import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people ask of a real server, through a daemon and without one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAskedIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path home;
  @TempDir private static Path alone;

  private PostgresServer server;
  private MonitoringRole role;
  private DaemonProcess daemon;
  private Path config;

  @BeforeAll
  void watch() throws Exception {
    server =
        PostgresServer.version(18).with("shared_preload_libraries", "pg_stat_statements").start();
    role = MonitoringRole.plain(server);
    server.run(
        "CREATE EXTENSION pg_stat_statements",
        "CREATE TABLE orders AS SELECT g AS id FROM generate_series(1, 1000) g",
        "GRANT SELECT ON orders TO monitor");
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("select id, pg_sleep(0.3) from orders where id = 7");
      statement.execute("analyze orders");
    }
    Path secret = Files.writeString(home.resolve("password"), MonitoringRole.PASSWORD);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    config =
        Files.writeString(
            home.resolve("shop.yaml"),
            """
            name: shop
            sources:
              jvm: {kind: jvm, every: 1h}
              warehouse:
                kind: postgres
                url: "postgresql://127.0.0.1:%d/postgres"
                user: monitor
                password: "${file:%s}"
                every: 1h
            """
                .formatted(server.port(), secret));
    daemon = DaemonProcess.start(home, "-c", config.toString());
    await().atMost(PATIENCE).until(() -> run(home, "status", "--probe", "ready").code() == 0);
  }

  @AfterAll
  void end() {
    daemon.close();
    role.close();
    server.close();
  }

  private Shell.Ran run(Path in, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--state", in.resolve("state").toString()));
    if (!words[0].equals("status")) {
      all.addAll(List.of("--config", config.toString()));
    }
    return new Shell(Map.of()).run(all.toArray(String[]::new));
  }

  private String id(String like) {
    return server.value(
        "SELECT queryid::text FROM pg_stat_statements WHERE query LIKE '" + like + "' LIMIT 1");
  }

  @Test
  void statementsAreListedAndOneIsExplainedByTheDaemonAndWithoutIt() throws IOException {
    role.grant("pg_monitor");
    try {
      String id = id("select id, pg_sleep%");
      for (Path in : List.of(home, alone)) {
        Shell.Ran list = run(in, "explain", "warehouse");
        assertThat(list.code()).as(list.err()).isZero();
        assertThat(list.out())
            .containsPattern("^warehouse: [0-9]+ statements since counting began")
            .contains(
                "queryid ",
                "mean ms",
                "share",
                "select id, pg_sleep($1) from orders where id = $2");
        Shell.Ran plan = run(in, "explain", "warehouse", id);
        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out())
            .startsWith("warehouse: planned for any values, and not run\n")
            .contains("plan:\n  Seq Scan on public.orders (cost=", "\n    Filter: (orders.id = $2)")
            .contains("look at:\n  no large table is read from end to end\n");
        Fields json = Fields.of(run(in, "explain", "warehouse", id, "-f", "json").out());
        assertThat(json.yes("answered")).isTrue();
        assertThat(json.below("details").texts("plan")).hasSizeGreaterThan(1);
        assertThat(list.out() + plan.out()).doesNotContain(MonitoringRole.PASSWORD);
      }
    } finally {
      role.revoke("pg_monitor");
    }
  }

  @Test
  void whatCanNotBeExplainedEndsWithOneAndSaysWhy() {
    role.grant("pg_monitor");
    try {
      for (Path in : List.of(home, alone)) {
        Shell.Ran utility = run(in, "explain", "warehouse", id("analyze orders"));
        assertThat(utility.code()).isEqualTo(1);
        assertThat(utility.out()).contains("it is no single statement that reads or changes rows");
        Shell.Ran other = run(in, "explain", "jvm");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("jvm does not answer 'explain'; it answers no questions");
        assertThat(run(in, "explain", "warehuose").err()).contains("did you mean 'warehouse'?");
        assertThat(run(in, "explain", "warehouse", "-17").out())
            .contains("pg_stat_statements knows no statement -17");
        Shell.Ran option = run(in, "explain", "warehouse", "--formt");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("unknown option '--formt'");
        Shell.Ran nowhere = run(in, "explain", "warehouse", "--database", "shop");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("name its QUERYID too");
      }
    } finally {
      role.revoke("pg_monitor");
    }
  }

  @Test
  void theDoctorPrintsTheSqlThatIsEnough() throws IOException {
    for (Path in : List.of(home, alone)) {
      Shell.Ran sick = run(in, "doctor");
      assertThat(sick.code()).isEqualTo(1);
      assertThat(sick.out())
          .contains(
              "TROUBLE  grants of warehouse: signs in as monitor, a member of none of the roles",
              "           run it as a superuser of that database\n",
              "           unknown:\n             states of connections\n",
              "           run:\n"
                  + "             GRANT pg_monitor, pg_use_reserved_connections TO monitor;\n");
      grants(Fields.of(run(in, "doctor", "--format", "json").out()))
          .texts("run")
          .forEach(server::run);
      Shell.Ran well = run(in, "doctor");
      assertThat(well.code()).as(well.out()).isZero();
      assertThat(well.out())
          .contains("ok       grants of warehouse: signs in as monitor, a member of pg_monitor")
          .contains("could also see:\n", "failed sign-ins")
          .doesNotContain(MonitoringRole.PASSWORD);
      role.revoke("pg_monitor, pg_use_reserved_connections");
    }
  }

  private static Fields grants(Fields said) {
    return said.all("findings").stream()
        .filter(one -> one.text("about").orElse("").equals("grants of warehouse"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theDoctorSaysOfADatabaseThatIsNotThereWhatToDo() throws IOException {
    Path elsewhere =
        Files.writeString(
            alone.resolve("lost.yaml"),
            "sources: {warehouse: {kind: postgres, url: 'postgresql://127.0.0.1:1/postgres'}}");
    Shell.Ran ran =
        new Shell(Map.of())
            .run(
                "doctor",
                "-c",
                elsewhere.toString(),
                "--state",
                alone.resolve("nobody").toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("TROUBLE  grants of warehouse: 127.0.0.1:1 refuses connections; look whether");
  }
}
