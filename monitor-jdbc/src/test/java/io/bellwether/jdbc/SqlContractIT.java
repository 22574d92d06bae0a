// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Secret;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RemoteCheckContract;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.Trouble;
import io.bellwether.testkit.TroubledProxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Kind {@code sql} over a real server that is silent, gone and back. */
class SqlContractIT extends RemoteCheckContract {
  private static PostgresServer server;

  private final TestPluginContext context = new TestPluginContext();
  private TroubledProxy proxy;

  @BeforeAll
  static void start() {
    server = PostgresServer.version(18).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void stand() {
    proxy = TroubledProxy.to(server.port());
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  @Override
  protected HealthCheck check() {
    SqlSettings settings =
        Defaults.of(
            SqlSettings.class,
            Map.of(
                "url",
                "postgresql://127.0.0.1:" + proxy.port() + "/postgres",
                "user",
                "postgres",
                "password",
                Secret.of(PostgresServer.PASSWORD),
                "statements",
                Map.of(
                    "few", SqlStatements.of("SELECT 3 AS found", "value", "10/50"),
                    "fresh", SqlStatements.of("SELECT now() AS loaded", "age", "25h/49h"))));
    return new Sql(settings, context);
  }

  @Override
  protected Trouble trouble() {
    return Trouble.by(proxy);
  }

  @Override
  protected List<Figure> figures() {
    return new JdbcPlugin().kinds().get(0).figures();
  }

  @Override
  protected List<String> secrets() {
    return List.of(PostgresServer.PASSWORD);
  }

  @Override
  protected List<String> logged() {
    return context.log().lines();
  }
}
