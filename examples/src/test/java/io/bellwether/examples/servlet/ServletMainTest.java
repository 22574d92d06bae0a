// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.core.MeasuredFigure;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.testkit.Leaks;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServletMainTest {
  private record Answer(int status, String text) {}

  @AfterEach
  void restock() {
    StockCheck.STOCK.set(10);
  }

  @Test
  void theContainerSaysHowTheApplicationIs() throws Exception {
    Server server = ServletMain.serving(0);
    server.start();
    try {
      monitoring(server).checkNow();
      assertThat(asked(server).status()).isEqualTo(200);
      assertThat(asked(server).text())
          .isEqualTo(
              "{\"status\":\"healthy\",\"components\":"
                  + "{\"stock\":{\"status\":\"healthy\",\"message\":\"10 left\"}}}");

      StockCheck.STOCK.set(0);
      monitoring(server).checkNow();
      assertThat(asked(server).status()).isEqualTo(503);
      assertThat(asked(server).text())
          .contains("\"stock\":{\"status\":\"critical\",\"message\":\"sold out\"}");
    } finally {
      server.stop();
    }
  }

  @Test
  void requestsAreCountedByPatternAndStatus() throws Exception {
    Server server = ServletMain.serving(0);
    server.start();
    try {
      asked(server, "/health");
      asked(server, "/health?by=somebody");
      asked(server, "/nothing/here/" + System.nanoTime());
      Labels missed = Labels.of("method", "GET", "endpoint", "/").with("status", "404");
      monitoring(server).checkNow();
      assertThat(monitoring(server).figures())
          .anyMatch(one -> one.labels().equals(missed) && one.value() == 1);
      assertThat(requests(monitoring(server), "/health")).isEqualTo(2);
    } finally {
      server.stop();
    }
  }

  @Test
  void nothingIsLeftWhenTheContainerStops() throws Exception {
    once(); // what a first start loads stays for the life of the process
    Leaks leaks = Leaks.watch();
    once();
    leaks.assertNone();
  }

  private static void once() throws Exception {
    Server server = ServletMain.serving(0);
    server.start();
    asked(server);
    MonitoringSystem monitoring = monitoring(server);
    server.stop();
    assertThat(monitoring.isRunning()).isFalse();
  }

  private static double requests(MonitoringSystem monitoring, String endpoint) {
    return monitoring.figures().stream()
        .filter(one -> one.metric().equals("api_requests_total"))
        .filter(one -> one.labels().get("endpoint").orElseThrow().equals(endpoint))
        .mapToDouble(MeasuredFigure::value)
        .sum();
  }

  private static MonitoringSystem monitoring(Server server) {
    return MonitoringListener.of(((ServletContextHandler) server.getHandler()).getServletContext());
  }

  private static Answer asked(Server server) throws IOException {
    return asked(server, "/health");
  }

  private static Answer asked(Server server, String path) throws IOException {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
