// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import com.sun.net.httpserver.HttpHandler;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import io.bellwether.testkit.WebServer.Asked;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A webhook and the server that it tells. */
final class Hooked implements AutoCloseable {
  static final Duration LONG = Duration.ofSeconds(30);

  private final WebServer server = WebServer.start();
  private final String path;
  private final Webhook webhook;

  private Hooked(String path, String query, Map<String, ?> settings) {
    this.path = path;
    Map<String, Object> all = new HashMap<>(settings);
    all.put("url", server.uri(path) + query);
    webhook =
        new Webhook(Defaults.of(WebhookSettings.class, all), new TestPluginContext().named("hook"));
    answers(exchange -> exchange.sendResponseHeaders(204, -1));
  }

  static Hooked to(String path, Map<String, ?> settings) {
    int query = path.indexOf('?');
    return query < 0
        ? new Hooked(path, "", settings)
        : new Hooked(path.substring(0, query), path.substring(query), settings);
  }

  Hooked answers(HttpHandler handler) {
    server.tell(path, handler);
    return this;
  }

  Hooked answersAt(String other, int status, String text) {
    server.tell(other, status, "application/json", text);
    return this;
  }

  Hooked answers(int status, String type, String text) {
    server.tell(path, status, type, text);
    return this;
  }

  Receipt tell(Notification notification) throws Exception {
    try (TestRun run = TestRun.within(LONG)) {
      return webhook.deliver(notification, run);
    }
  }

  /** On a clock that may be wrong. */
  Receipt tell(Notification notification, ManualClock clock) throws Exception {
    try (TestRun run = TestRun.on(clock, LONG)) {
      return webhook.deliver(notification, run);
    }
  }

  List<Asked> asked() {
    return server.asked();
  }

  Asked last() {
    return asked().get(asked().size() - 1);
  }

  @Override
  public void close() {
    webhook.close();
    server.close();
  }
}
