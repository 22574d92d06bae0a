// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.http.NameLookup;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RemoteCheckContract;
import io.bellwether.testkit.Trouble;
import io.bellwether.testkit.TroubledProxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A clock that is read by HTTP, which the proxy can trouble. */
class ClockContractTest extends RemoteCheckContract {
  private DatedServer server;
  private TroubledProxy proxy;

  @BeforeEach
  void serve() throws Exception {
    server =
        new DatedServer(
            () ->
                "HTTP/1.1 200 OK\r\nDate: "
                    + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().atOffset(ZoneOffset.UTC))
                    + "\r\n\r\n");
    proxy = TroubledProxy.to(server.port());
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
    server.close();
  }

  @Override
  protected HealthCheck check() {
    return new ClockCheck(
        Defaults.of(ClockSettings.class, Map.of("url", "http://127.0.0.1:" + proxy.port() + "/")),
        NameLookup.OF_THIS_MACHINE);
  }

  @Override
  protected Trouble trouble() {
    return Trouble.by(proxy);
  }

  @Override
  protected List<Figure> figures() {
    return ClockKind.kind().figures();
  }
}
