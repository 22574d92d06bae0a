// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.DataSource;
import io.bellwether.testkit.RemoteSourceContract;
import io.bellwether.testkit.Trouble;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Slow passes of kind {@code pocketbase} over a real server that is silent, gone and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PocketBaseSourceContractIT extends RemoteSourceContract {
  private PocketBaseServer server;
  private Proxied proxied;

  @BeforeAll
  void start() {
    server = PocketBaseServer.start(PocketBaseServer.NEWEST);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void stand() {
    proxied = new Proxied(server);
  }

  @AfterEach
  void close() {
    proxied.close();
  }

  @Override
  protected DataSource source() {
    return proxied.made();
  }

  @Override
  protected Trouble trouble() {
    return proxied.trouble();
  }

  @Override
  protected List<Figure> figures() {
    return Proxied.figures();
  }

  @Override
  protected List<String> secrets() {
    return Proxied.secrets();
  }

  @Override
  protected List<String> logged() {
    return proxied.logged();
  }
}
