// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lives through the night that docs/alerts.md tells, with a real PostgreSQL; with {@code
 * -Dbellwether.rewrite=true} it writes the page anew.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AlertsPageIT {
  private static final Path PAGE = Repository.ROOT.resolve("docs/alerts.md");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

  /** The archive's manifest allows what newer Javas warn of otherwise. */
  private static final String NATIVE =
      Runtime.version().feature() >= 22 ? "--enable-native-access=ALL-UNNAMED" : "";

  @TempDir private Path home;

  private PostgresServer server;
  private TranscriptShell shell;

  @BeforeEach
  void begin() throws IOException {
    assumeTrue(Files.isExecutable(PROGRAMS.resolve("psql")), "there is no psql of PostgreSQL 15");
    server =
        PostgresServer.version(15)
            .with("fsync", "on")
            .with("full_page_writes", "on")
            .with("synchronous_commit", "on")
            .start();
    MonitoringRole.of(server);
    server.run("CREATE TABLE stock AS SELECT g AS id, 5 AS pieces FROM generate_series(1, 9) g");
    shell =
        new TranscriptShell(
            home,
            Map.of(
                "SHOP_DB_PASSWORD",
                MonitoringRole.PASSWORD,
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                String.valueOf(server.port()),
                "PGUSER",
                "postgres",
                "PGPASSWORD",
                PostgresServer.PASSWORD,
                "PGDATABASE",
                "postgres"));
    Path program = Files.createDirectories(home.resolve("opt/bin")).resolve("bellwether");
    Files.writeString(
        program,
        """
        #!/bin/sh
        exec java %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' io.bellwether.cli.Bellwether "$@"
        """
            .formatted(NATIVE, System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void end() throws IOException {
    if (shell != null) {
      shell.end();
      server.close();
    }
  }

  /** The configuration of the page, with another address. */
  private void configure(String page) throws IOException {
    Matcher box = YAML.matcher(page);
    assertThat(box.find()).isTrue();
    String here =
        box.group(1)
            .replace("db.internal/shop", "127.0.0.1:" + server.port() + "/postgres")
            .replace("/home/anna", home.toString());
    assertThat(here).contains(String.valueOf(server.port()), home.toString());
    Files.writeString(home.resolve("shop.yaml"), here);
  }

  @Test
  void theNightGoesAsThePageTells() throws Exception {
    String page = Files.readString(PAGE);
    configure(page);

    Transcript lived = shell.lived(Transcript.of(page));

    String user = System.getProperty("user.name");
    Transcript told =
        Transcript.of(
            lived.page().replace("by " + user, "by anna").replace("  " + user + " (", "  anna ("));
    if (Boolean.getBoolean("bellwether.rewrite")) {
      Files.writeString(PAGE, told.page());
    }
    assertThat(told.page()).doesNotContain(MonitoringRole.PASSWORD, PostgresServer.PASSWORD);
    assertThat(told.otherwise(Transcript.of(Files.readString(PAGE))))
        .as("docs/alerts.md; -Dbellwether.rewrite=true writes it anew")
        .isEmpty();
  }
}
