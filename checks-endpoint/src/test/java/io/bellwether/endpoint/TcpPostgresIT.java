// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificate of a real PostgreSQL, reached by its own words, on the way that clients take. */
@Tag("any-java")
@ParameterizedClass(name = "PostgreSQL {0}")
@ValueSource(ints = {12, 18})
class TcpPostgresIT {
  private static PostgresServer server;

  @Parameter int version;

  @BeforeParameterizedClassInvocation
  static void start(int version) {
    server = PostgresServer.version(version).certifiedAs("localhost").start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    if (server != null) { // where there is none to start
      server.close();
    }
  }

  private static Tcp check(PostgresServer at, Map<String, ?> more) {
    Map<String, Object> settings =
        new HashMap<>(Map.of("host", "localhost", "port", at.port(), "tls", "postgres"));
    settings.putAll(more);
    return new Tcp(Defaults.of(TcpSettings.class, settings), new TestPluginContext());
  }

  private static Health look(Map<String, ?> more) throws Exception {
    return check(server, more).check(new TestCheckContext());
  }

  @Test
  void itsCertificateIsJudgedBehindItsRequestForTls() throws Exception {
    TestCheckContext context = new TestCheckContext();
    Health health = check(server, Map.of("ca", server.certificate())).check(context);
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
    assertThat(health.message()).contains("its certificate ends in 89 days");
    assertThat(health.details()).containsEntry("tls_version", "TLSv1.3");
    assertThat(context.measurements().names()).contains(Tcp.TLS_SECONDS, Tcp.CERTIFICATE_DAYS);
  }

  @Test
  void oneThatSignsItselfIsCriticalUntilItIsTrusted() throws Exception {
    Health health = look(Map.of());
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).contains("is vouched for by nobody but itself");
  }

  @Test
  void anotherNameIsCritical() throws Exception {
    Health health = look(Map.of("ca", server.certificate(), "server-name", "db.shop.test"));
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).contains("for localhost, not for db.shop.test");
  }

  @Test
  void oneWithoutTlsIsSaidToBeSo() throws Exception {
    try (PostgresServer plain = PostgresServer.version(version).start()) {
      Health health = check(plain, Map.of()).check(new TestCheckContext());
      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message()).contains("it is a PostgreSQL without TLS (ssl = off)");
    }
  }
}
