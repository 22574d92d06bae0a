// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Attempt;
import io.bellwether.testkit.TestPluginContext;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server whose certificate is for {@code localhost} and signs itself. */
class TlsIT {
  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = PostgresServer.version(18).certifiedAs("localhost").start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Attempt<String> ask(String host, String parameters) {
    String url = "postgresql://" + host + ":" + server.port() + "/postgres?" + parameters;
    Login login =
        new Login(Optional.of("postgres"), Optional.of(Secret.of(PostgresServer.PASSWORD)));
    try (Database database = Database.of(DatabaseUrl.parse(url), login, new TestPluginContext())) {
      return Attempt.within(
          Duration.ofSeconds(20),
          run ->
              database.ask(
                  Work.HEALTH,
                  run,
                  s ->
                      s.rows("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                          .rows()
                          .get(0)
                          .text("ssl")
                          .orElse("null")));
    }
  }

  private static void assertRefused(Attempt<String> attempt, String what) {
    assertThat(attempt.failure())
        .as("it " + attempt)
        .hasValueSatisfying(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        CheckFailure.class, told -> assertThat(told.lost()).isFalse())
                    .hasMessageContaining(what));
  }

  @Test
  void everyModeIsWhatItSays() {
    String root = "&sslrootcert=" + server.certificate();
    assertThat(ask("localhost", "sslmode=disable").answer()).hasValue("false");
    assertThat(ask("localhost", "sslmode=prefer").answer()).hasValue("true");
    assertThat(ask("localhost", "sslmode=require").answer()).hasValue("true");
    assertThat(ask("127.0.0.1", "sslmode=verify-ca" + root).answer()).hasValue("true");
    assertThat(ask("localhost", "sslmode=verify-full" + root).answer()).hasValue("true");
  }

  @Test
  void aCertificateForAnotherNameIsRefusedAndTheServerNotLost() {
    String root = "&sslrootcert=" + server.certificate();
    assertRefused(ask("127.0.0.1", "sslmode=verify-full" + root), "who it is to be");
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    Attempt<String> attempt = ask("localhost", "sslmode=verify-full&sslrootcert=/nowhere/root.crt");
    assertRefused(attempt, "a file for TLS can not be read");
    assertRefused(attempt, "/nowhere/root.crt");
  }
}
