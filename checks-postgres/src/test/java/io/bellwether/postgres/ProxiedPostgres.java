// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.server.MonitoringRole;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.Trouble;
import io.bellwether.testkit.TroubledProxy;
import java.util.List;
import java.util.Map;

/** Kind {@code postgres} over a real server behind a proxy that makes trouble: for contracts. */
final class ProxiedPostgres implements AutoCloseable {
  /** A server, which serves all tests of a class. */
  static final class Behind implements AutoCloseable {
    private final PostgresServer server = PostgresServer.version(18).start();
    private final MonitoringRole role = MonitoringRole.of(server);

    @Override
    public void close() {
      role.close();
      server.close();
    }
  }

  private final TestPluginContext context = new TestPluginContext();
  private final TroubledProxy proxy;

  ProxiedPostgres(Behind behind) {
    this.proxy = TroubledProxy.to(behind.server.port());
  }

  Postgres made() {
    return new Postgres(
        Defaults.of(
            PostgresSettings.class,
            Map.of(
                "url",
                "postgresql://127.0.0.1:" + proxy.port() + "/postgres",
                "user",
                MonitoringRole.NAME,
                "password",
                Secret.of(MonitoringRole.PASSWORD))),
        context);
  }

  Trouble trouble() {
    return Trouble.by(proxy);
  }

  List<String> logged() {
    return context.log().lines();
  }

  static List<Figure> figures() {
    return new PostgresPlugin().kinds().get(0).figures();
  }

  static List<String> secrets() {
    return List.of(MonitoringRole.PASSWORD, PostgresServer.PASSWORD);
  }

  @Override
  public void close() {
    proxy.close();
  }
}
