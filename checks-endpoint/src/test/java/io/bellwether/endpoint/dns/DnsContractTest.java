// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.http.NameLookup;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RemoteCheckContract;
import io.bellwether.testkit.Trouble;
import io.bellwether.testkit.TroubledProxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A resolver that is asked by TCP, which the proxy can trouble. */
class DnsContractTest extends RemoteCheckContract {
  private NameServer server;
  private TroubledProxy proxy;

  @BeforeEach
  void serve() throws Exception {
    server = NameServer.of("shop.test", "www 60 A 10.0.0.7");
    proxy = TroubledProxy.to(server.port());
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
    server.close();
  }

  @Override
  protected HealthCheck check() {
    Map<String, Object> settings =
        Map.of("name", "www.shop.test", "server", "127.0.0.1", "port", proxy.port(), "tcp", true);
    return new DnsCheck(
        Defaults.of(DnsSettings.class, settings),
        new Resolvers(Path.of("/no/resolv.conf"), NameLookup.OF_THIS_MACHINE));
  }

  @Override
  protected Trouble trouble() {
    return Trouble.by(proxy);
  }

  @Override
  protected List<Figure> figures() {
    return DnsKind.kind().figures();
  }
}
