// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.TestPluginContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything the driver logs, at its most talkative, and everything that is thrown. */
class SecretsIT {
  private static final String CANARY = "canary-of-the-monitor";

  private final Logger driver = Logger.getLogger("org.postgresql");
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Handler listening =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          said.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    driver.setLevel(Level.ALL);
    driver.setUseParentHandlers(false);
    driver.addHandler(listening);
  }

  @AfterEach
  void stop() {
    driver.removeHandler(listening);
    driver.setUseParentHandlers(true);
    driver.setLevel(null);
  }

  private void ask(String url, String sql) {
    Login login = new Login(Optional.of("monitor"), Optional.of(Secret.of(CANARY)));
    said.add(login.toString());
    try (Database database = Database.of(DatabaseUrl.parse(url), login, new TestPluginContext())) {
      Attempt<String> attempt =
          Attempt.within(
              Duration.ofSeconds(20),
              run -> database.ask(Work.HEALTH, run, s -> s.rows(sql).rows().toString()));
      attempt.failure().ifPresent(this::keep);
      attempt.answer().ifPresent(said::add);
    }
  }

  private void keep(Throwable thrown) {
    StringWriter all = new StringWriter();
    thrown.printStackTrace(new PrintWriter(all));
    said.add(all.toString());
  }

  /** What an administrator's own driver logs of such a statement is not of ours. */
  private void makeRole(PostgresServer server) {
    stop();
    server.run("CREATE ROLE monitor LOGIN PASSWORD '" + CANARY + "'");
    listen();
  }

  @Test
  void noPasswordShowsAnywhere() {
    try (PostgresServer server = PostgresServer.version(12).start()) {
      ask(server.url("postgres"), "SELECT 1"); // nobody knows this role yet
      makeRole(server);
      String own = "SELECT 'password=" + CANARY + "' AS found";
      ask(server.url("postgres"), own);
      ask(server.url("nowhere"), "SELECT 1");
      ask(server.url("postgres"), "SELECT password 'x" + CANARY + "' FROM");
      ask("postgresql://127.0.0.1:1/postgres", "SELECT 1");
      server.stop();
      ask(server.url("postgres"), "SELECT 1");
    }
    // the driver may log a statement that a user wrote, which is not ours to change
    assertThat(said).filteredOn(one -> !one.contains("SELECT ")).isNotEmpty();
    assertThat(said)
        .filteredOn(one -> !one.contains("SELECT "))
        .noneMatch(one -> one.contains(CANARY));
  }
}
