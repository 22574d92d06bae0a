// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.jdbc.server.BlockingChain;
import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.jdbc.server.SlotHoldingWal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/postgres.md shows of a server in trouble is what the program prints; with {@code
 * -Dbellwether.rewrite=true} it is written anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresPageIT {
  private static final Path PAGE = Path.of("../docs/postgres.md");

  @TempDir private Path folder;

  private PostgresServer server;
  private MonitoringRole role;
  private BlockingChain chain;
  private SlotHoldingWal slot;
  private Shell shell;

  @BeforeAll
  void trouble() {
    server = PostgresServer.version(18).with("wal_level", "replica").start();
    role = MonitoringRole.of(server);
    chain = BlockingChain.of(4, server);
    slot = SlotHoldingWal.of(1, server);
    shell = new Shell(Map.of("SHOP_DB_PASSWORD", MonitoringRole.PASSWORD));
    server.await(
        "(SELECT count(*) = 3 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            + " AND query_start < now() - interval '7 seconds')");
  }

  @AfterAll
  void calm() {
    slot.close();
    chain.close();
    role.close();
    server.close();
  }

  private Shell.Ran look(String... more) throws IOException {
    String[] command = new String[3 + more.length];
    command[0] = "health-check";
    command[1] = "--config";
    command[2] = configuration().toString();
    System.arraycopy(more, 0, command, 3, more.length);
    return shell.run(command);
  }

  /** The one of the page, with another address. */
  private Path configuration() throws IOException {
    String yaml = box("yaml", Files.readString(PAGE)).group(2);
    String here = yaml.replace("db.internal/shop", "127.0.0.1:" + server.port() + "/postgres");
    assertThat(here).isNotEqualTo(yaml);
    return Files.writeString(folder.resolve("shop.yaml"), here);
  }

  /** The first box of a language after the words that say that this class prints it. */
  private static Matcher box(String language, String page) {
    Matcher box =
        Pattern.compile(
                "(<!-- PostgresPageIT -->\n```" + language + "\n)(.*?)(```\n)", Pattern.DOTALL)
            .matcher(page);
    assertThat(box.find()).as("a box of %s", language).isTrue();
    return box;
  }

  @Test
  void theTextOfThePageIsWhatIsPrinted() throws IOException {
    Shell.Ran ran = look("--format", "text");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isEqualTo(1);
    if (Boolean.getBoolean("bellwether.rewrite")) {
      String page = Files.readString(PAGE);
      Matcher box = box("text", page);
      Files.writeString(
          PAGE, page.substring(0, box.start(2)) + ran.out() + page.substring(box.end(2)));
    }
    assertThat(shape(ran.out()))
        .as("docs/postgres.md; -Dbellwether.rewrite=true writes it anew")
        .isEqualTo(shape(box("text", Files.readString(PAGE)).group(2)));
  }

  /** Numbers, times and sizes are never the same. */
  private static String shape(String text) {
    return text.replaceAll("[0-9]+(\\.[0-9]+)?[a-zA-Z]*", "0").replaceAll("(0)+", "0");
  }

  @Test
  void theFlatMetricsOfTheGuideAreThere() throws IOException {
    Shell.Ran ran = look();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .containsPattern("\"metrics\" : \\{\\s*\"total_connections\" : [0-9]+,")
        .containsPattern("\"total_locks\" : [0-9]+,")
        .containsPattern("\"blocked_locks\" : 3,")
        .containsPattern("\"idle_transactions\" : 1,")
        .containsPattern("\"long_running_queries\" : [0-9]+")
        .contains("\"blocking_tree\" : [", "\"blocks\" : [");
    assertThat(ran.out()).doesNotContain(MonitoringRole.PASSWORD);
  }

  @Test
  void theVariablesOfTheGuideAloneAreEnough() throws IOException {
    Shell guided =
        new Shell(
            Map.of(
                "DB_HOST", "127.0.0.1",
                "DB_PORT", String.valueOf(server.port()),
                "DB_NAME", "postgres",
                "DB_USER", MonitoringRole.NAME,
                "DB_PASSWORD", MonitoringRole.PASSWORD,
                "DB_MONITOR_MAX_CONNECTIONS", "5",
                "DB_MONITOR_TIMEOUT", "10"));
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "name: shop\n");
    Shell.Ran ran = guided.run("--health-check", "--config", empty.toString(), "--format", "text");
    assertThat(ran.err()).doesNotContain(MonitoringRole.PASSWORD);
    assertThat(ran.out())
        .contains("  critical  database")
        .containsPattern("[0-9]+ of 97 connections \\(critical from 5\\)");
    assertThat(ran.code()).isEqualTo(2);
  }
}
