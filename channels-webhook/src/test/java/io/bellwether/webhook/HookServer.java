// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import com.sun.net.httpserver.HttpExchange;
import io.bellwether.testkit.WebServer;
import io.bellwether.testkit.WebServer.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A receiver of webhooks that answers as a service does, and may drop what it knows already. */
final class HookServer implements AutoCloseable {
  static final String PATH = "/hooks/T0KEN-canary-4711";

  private final WebServer server = WebServer.start();
  private final boolean dropping;
  private final String taken;
  private final List<String> seen = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private int status;

  private HookServer(boolean dropping, int status, String taken, String... paths) {
    this.dropping = dropping;
    this.status = status;
    this.taken = taken;
    for (String path : paths) {
      server.tell(path, this::answer);
    }
  }

  /** One that keeps the ids of what it took, as Standard Webhooks say. */
  static HookServer dropping() {
    return new HookServer(true, 200, "{\"ok\":true}", PATH);
  }

  /** One that takes all. */
  static HookServer taking(int status, String answer, String... paths) {
    return new HookServer(false, status, answer, paths);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
    if (status < 300 && (known.add(id) || !dropping)) {
      seen.add(server.asked().get(server.asked().size() - 1).body());
    }
    String text = status < 300 ? taken : "no, not at " + exchange.getRequestURI();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    WebServer.send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
  }

  synchronized void answers(int next) {
    status = next;
  }

  synchronized List<String> seen() {
    return List.copyOf(seen);
  }

  List<Asked> asked() {
    return server.asked();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
