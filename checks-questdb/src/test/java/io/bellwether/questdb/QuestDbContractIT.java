// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.RemoteCheckContract;
import io.bellwether.testkit.Trouble;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Kind {@code questdb} over a real server that is silent, gone and back. */
class QuestDbContractIT extends RemoteCheckContract {
  private static QuestDbServer server;

  private ProxiedServer questdb;

  @BeforeAll
  static void start() {
    server = ProxiedServer.started();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void stand() {
    questdb = new ProxiedServer(server);
  }

  @AfterEach
  void close() {
    questdb.close();
  }

  @Override
  protected HealthCheck check() {
    return questdb.made();
  }

  @Override
  protected Trouble trouble() {
    return questdb.trouble();
  }

  @Override
  protected List<Figure> figures() {
    return ProxiedServer.figures();
  }

  @Override
  protected List<String> secrets() {
    return ProxiedServer.secrets();
  }

  @Override
  protected List<String> logged() {
    return questdb.logged();
  }
}
