// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Level;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.RecordingMeasurements;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many databases of one server, on every version of it. */
abstract class DatabasesRules extends DatabaseRules {
  @Override
  Map<String, ?> settings() {
    return Map.of("databases", List.of("shop_*", "*odd*"), "idle-transaction-after", "1ms");
  }

  private void runIn(String database, byte[] name) throws SQLException {
    try (Connection connection = server().connect(database);
        Statement statement = connection.createStatement()) {
      String hex = HexFormat.of().formatHex(name);
      statement.execute(
          "DO $$ BEGIN EXECUTE format('CREATE TABLE %I (id int)', convert_from('\\x"
              + hex
              + "'::bytea, getdatabaseencoding())); END $$");
    }
  }

  private static Set<String> seen(RecordingMeasurements figures) {
    return figures.samples("pg_tables").stream()
        .map(Sample::labels)
        .map(it -> it.get("datname").orElse(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void onlyDatabasesOfThePatternsAreLookedAtAndThoseThatLetNobodyInAreLeftOut() throws Exception {
    server()
        .run(
            "CREATE DATABASE shop_a",
            "CREATE DATABASE shop_closed ALLOW_CONNECTIONS false",
            "CREATE DATABASE shop_private",
            "REVOKE CONNECT ON DATABASE shop_private FROM PUBLIC",
            "CREATE DATABASE other");
    assertThat(seen(look().figures())).containsExactly("shop_a");
    server().run("ALTER DATABASE shop_a RENAME TO shop_b");
    assertThat(seen(look().figures())).containsExactly("shop_b");
    server().run("DROP DATABASE shop_b", "ALTER DATABASE shop_closed ALLOW_CONNECTIONS true");
    assertThat(seen(look().figures())).containsExactly("shop_closed");
    server().run("DROP DATABASE shop_closed", "DROP DATABASE shop_private", "DROP DATABASE other");
    Seen none = look();
    assertThat(none.health().level()).isEqualTo(Level.UNKNOWN);
    assertThat(none.message()).contains("no database 'shop_*' that watcher may connect to");
    assertThat(seen(none.figures())).isEmpty();
  }

  @Test
  void whatWasChangedInADatabaseWhileItLetNobodyInIsToldAfterwards() throws Exception {
    server().run("CREATE DATABASE shop_a");
    assertThat(seen(look().figures())).containsExactly("shop_a");
    server().run("REVOKE CONNECT ON DATABASE shop_a FROM PUBLIC");
    try (Connection owner = server().connect("shop_a");
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE TABLE bills (id int)");
    }
    assertThat(seen(look().figures())).isEmpty();
    server().run("GRANT CONNECT ON DATABASE shop_a TO PUBLIC");
    look();
    assertThat(watched().events())
        .contains("schema: database shop_a: table public.bills was created");
    server().run("DROP DATABASE shop_a");
  }

  @Test
  void databasesWhoseTurnDidNotComeAreNext() throws Exception {
    for (int i = 1; i <= 5; i++) {
      server().run("CREATE DATABASE shop_" + i);
    }
    Set<String> all = new TreeSet<>();
    for (int pass = 1; pass <= 3; pass++) {
      RecordingMeasurements[] into = new RecordingMeasurements[1];
      into[0] = new RecordingMeasurements(new Hurried(() -> seen(into[0]).size() >= 2));
      watched().postgres().measure(into[0]);
      assertThat(seen(into[0])).as("pass %s", pass).hasSize(2);
      all.addAll(seen(into[0]));
      Seen told = new Seen(watched().look(), into[0]);
      assertThat(told.unread()).contains("3 of 5 had no time left and come next");
    }
    assertThat(all).containsExactly("shop_1", "shop_2", "shop_3", "shop_4", "shop_5");
    for (int i = 1; i <= 5; i++) {
      server().run("DROP DATABASE shop_" + i);
    }
  }

  /** Has no more time once it has seen enough. */
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

  @Test
  void namesOfEveryKindAreOnlyNames() throws Exception {
    String odd = "odd\"; drop table x; --\n\u202E\uD83D\uDE00 100% '";
    String quoted = '"' + odd.replace("\"", "\"\"") + '"';
    String index = quoted.replace("100%", "200%");
    server().run("CREATE DATABASE " + quoted);
    try (Connection owner =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                    + server().port()
                    + "/"
                    + URLEncoder.encode(odd, StandardCharsets.UTF_8),
                "postgres",
                PostgresServer.PASSWORD);
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE SCHEMA " + quoted);
      statement.execute(
          "CREATE TABLE "
              + quoted
              + "."
              + quoted
              + " (id int, "
              + quoted
              + " int) WITH (autovacuum_enabled = off)");
      statement.execute(
          "CREATE INDEX " + index + " ON " + quoted + "." + quoted + " (" + quoted + ")");
      statement.execute("CREATE INDEX twin ON " + quoted + "." + quoted + " (" + quoted + ")");
      Seen seen = look();
      assertThat(seen(seen.figures())).containsExactly(odd);
      String drop =
          seen.advice().stream()
              .filter(it -> it.contains("needless"))
              .map(it -> it.replaceFirst("(?s).*run=(DROP INDEX CONCURRENTLY .*)}$", "$1"))
              .findFirst()
              .orElseThrow();
      assertThat(drop).doesNotContain("\n").doesNotContain("\u202E").contains("U&\"odd\"\";");
      statement.execute(drop);
      assertThat(look().advice()).noneMatch(it -> it.contains("needless"));
    }
    server().run("DROP DATABASE " + quoted);
  }

  @Test
  void databasesOfOtherEncodingsAreReadToo() throws Exception {
    server()
        .run(
            "CREATE DATABASE shop_latin ENCODING 'LATIN1' TEMPLATE template0",
            "CREATE DATABASE shop_ascii ENCODING 'SQL_ASCII' TEMPLATE template0");
    runIn("shop_latin", new byte[] {'k', (byte) 0xe4, 's', 'e'});
    runIn("shop_ascii", new byte[] {'k', (byte) 0xe4, 's', 'e'});
    Seen seen;
    try (Connection foreign = server().connect("shop_latin");
        Statement statement = foreign.createStatement()) {
      foreign.setAutoCommit(false);
      statement.execute("SELECT 'k\u00e4se' /* k\u00e4se */");
      seen = look();
    }
    assertThat(seen.message()).contains("k\uFFFDse");
    assertThat(seen(seen.figures())).containsExactly("shop_ascii", "shop_latin");
    assertThat(
            seen.figures().samples("pg_stat_user_tables_n_live_tup").stream()
                .map(it -> it.labels().get("relname").orElse("")))
        .containsExactlyInAnyOrder("k\u00e4se", "k?se");
    server().run("DROP DATABASE shop_latin", "DROP DATABASE shop_ascii");
  }

  @Test
  void sizesOfTheServerAreThoseThatItTells() throws Exception {
    RecordingMeasurements figures = look().figures();
    assertThat(only(figures, "pg_wal_size_bytes"))
        .isEqualTo(only(figures, "pg_wal_segments") * 16 * 1024 * 1024)
        .isPositive();
    assertThat(only(figures, "pg_temporary_files")).isZero();
    assertThat(only(figures, "pg_databases_size_bytes"))
        .isEqualTo(
            figures.samples("pg_database_size_bytes").stream().mapToDouble(Sample::value).sum());
    assertThat(figures.samples("pg_tablespace_size_bytes"))
        .extracting(it -> it.labels().get("spcname").orElse(""))
        .containsExactlyInAnyOrder("pg_default", "pg_global");
    double real =
        Double.parseDouble(
            server()
                .value(
                    "SELECT pg_tablespace_size(oid) FROM pg_tablespace WHERE spcname ="
                        + " 'pg_default'"));
    assertThat(figures.figure("pg_tablespace_size_bytes", "spcname", "pg_default"))
        .isCloseTo(real, within(0.01 * real));
  }

  private static double only(RecordingMeasurements figures, String metric) {
    assertThat(figures.samples(metric)).hasSize(1);
    return figures.samples(metric).get(0).value();
  }
}
