// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Secret;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RemoteCheckContract;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.Trouble;
import io.bellwether.testkit.TroubledProxy;
import io.bellwether.testkit.WebServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An address that has to answer, asked with everything that can be secret. */
class HttpContractTest extends RemoteCheckContract {
  private WebServer server;
  private TroubledProxy proxy;

  @BeforeEach
  void serve() {
    server = WebServer.start();
    server.tell("/health", 200, "application/json", "{\"queue\": 3, \"token\": \"carried-word\"}");
    proxy = TroubledProxy.to(server.port());
  }

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  @Override
  protected HealthCheck check() {
    ExpectSettings expect =
        Defaults.of(
            ExpectSettings.class,
            Map.of(
                "json",
                List.of(
                    Defaults.of(
                        JsonSettings.class, Map.of("pointer", "/queue", "thresholds", "5/10")))));
    CarrySettings token = Defaults.of(CarrySettings.class, Map.of("pointer", "/token"));
    return new Http(
        Defaults.of(
            HttpSettings.class,
            Map.of(
                "url",
                "http://localhost:" + proxy.port() + "/health?key={key}",
                "user",
                "me",
                "password",
                "pass-word",
                "secrets",
                Map.of("key", Secret.of("key-word")),
                "secret-headers",
                Map.of("X-Key", Secret.of("head-word")),
                "carry",
                Map.of("token", token),
                "expect",
                expect)),
        new TestPluginContext());
  }

  @Override
  protected List<String> secrets() {
    return List.of("pass-word", "key-word", "head-word", "carried-word");
  }

  @Override
  protected Trouble trouble() {
    return Trouble.by(proxy);
  }

  @Override
  protected List<Figure> figures() {
    return List.of(HttpFigures.all());
  }
}
