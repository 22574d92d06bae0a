// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which mistake it was that keeps a database from being looked at, and its remedy, in all forms.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedConnectionsIT {
  @TempDir private Path folder;

  private PostgresServer server;
  private MonitoringRole role;

  @BeforeAll
  void start() {
    server = PostgresServer.version(18).start();
    role = MonitoringRole.of(server);
    server.run("CREATE DATABASE closed", "REVOKE CONNECT ON DATABASE closed FROM PUBLIC");
  }

  @AfterAll
  void stop() {
    role.close();
    server.close();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "nobody.invalid:5432/postgres",
            "monitor",
            "the name of nobody.invalid:5432 is not known; look at the setting 'url'"),
        mistake(
            "127.0.0.1:1/postgres",
            "monitor",
            "127.0.0.1:1 refuses connections; look whether PostgreSQL runs there and listens on"
                + " this address (listen_addresses)"),
        mistake("HERE/shpo", "monitor", "look at the setting 'url'"),
        mistake(
            "HERE/closed", "monitor", "a grant is missing: FATAL: permission denied for database"),
        mistake("HERE/closed", "monitor", "grant it to the role that signs in"),
        mistake("HERE/postgres", "nobody", "look at 'user', 'password' and pg_hba.conf"),
        mistake(
            "HERE/postgres?sslmode=require", "monitor", "look at sslmode in the setting 'url'"));
  }

  private static Arguments mistake(String address, String user, String told) {
    return Arguments.of(address, user, told);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isToldWithItsRemedyInEveryForm(String address, String user, String told) throws IOException {
    String at = address.replace("HERE", "127.0.0.1:" + server.port());
    Path config =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            sources:
              warehouse: {kind: postgres, url: "postgresql://%s", user: %s, password: "${env:P}"}
            """
                .formatted(at, user));
    Shell shell = new Shell(Map.of("P", MonitoringRole.PASSWORD));
    for (HealthCheckCommand.Format format : HealthCheckCommand.Format.values()) {
      Shell.Ran ran =
          shell.run(
              "health-check",
              "--config",
              config.toString(),
              "--format",
              format.name().toLowerCase(Locale.ROOT));
      assertThat(ran.code()).as(ran.out()).isBetween(2, 3);
      assertThat(ran.out()).as("%s", format).contains(told);
      assertThat(ran.out() + ran.err()).doesNotContain(MonitoringRole.PASSWORD);
    }
    String state = folder.resolve("state").toString();
    Shell.Ran check =
        shell.run("check", "warehouse", "-c", config.toString(), "--state", state, "-f", "json");
    assertThat(Fields.of(check.out()).text("error_message").orElse("")).contains(told);
  }
}
