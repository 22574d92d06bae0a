// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.RemoteCheckContract;
import io.bellwether.testkit.Trouble;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Kind {@code postgres} over a real server that is silent, gone and back. */
class PostgresContractIT extends RemoteCheckContract {
  private static ProxiedPostgres.Behind server;

  private ProxiedPostgres postgres;

  @BeforeAll
  static void start() {
    server = new ProxiedPostgres.Behind();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void stand() {
    postgres = new ProxiedPostgres(server);
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Override
  protected HealthCheck check() {
    return postgres.made();
  }

  @Override
  protected Trouble trouble() {
    return postgres.trouble();
  }

  @Override
  protected List<Figure> figures() {
    return ProxiedPostgres.figures();
  }

  @Override
  protected List<String> secrets() {
    return ProxiedPostgres.secrets();
  }

  @Override
  protected List<String> logged() {
    return postgres.logged();
  }
}
