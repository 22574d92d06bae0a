// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RemoteCheckContract;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.Trouble;
import io.bellwether.testkit.TroubledProxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A port that has to answer. */
class TcpAnswerTest extends RemoteCheckContract {
  private Served server;
  private TroubledProxy proxy;

  @BeforeEach
  void serve() throws Exception {
    server = new Served();
    proxy = TroubledProxy.to(server.port());
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
    server.close();
  }

  @Override
  protected HealthCheck check() {
    TcpSettings settings =
        Defaults.of(
            TcpSettings.class,
            Map.of(
                "host",
                "127.0.0.1",
                "port",
                proxy.port(),
                "send",
                "PING\\r\\n",
                "expect",
                "+PONG"));
    return new Tcp(settings, new TestPluginContext());
  }

  @Override
  protected Trouble trouble() {
    return Trouble.by(proxy);
  }

  @Override
  protected List<Figure> figures() {
    return TcpKind.kind().figures();
  }
}
