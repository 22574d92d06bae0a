// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import javax.net.ssl.SSLContext;

/**
 * A server of HTTP/1.1 on loopback that answers as it is told, and keeps what it was asked. Paths
 * that nobody told it of are answered by 404.
 */
public final class WebServer implements AutoCloseable {
  /**
   * What it was asked.
   *
   * @param method as in GET
   * @param path with its query
   * @param headers by name in lower case, the first value of each
   * @param body as text
   */
  public record Asked(String method, String path, Map<String, String> headers, String body) {}

  private static final int THREADS = 16;

  private final HttpServer server;
  private final ThreadPoolExecutor threads =
      (ThreadPoolExecutor) Executors.newFixedThreadPool(THREADS);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, HttpHandler> told = new ConcurrentHashMap<>();
  private final String scheme;

  private WebServer(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    threads.prestartAllCoreThreads(); // who looks for leaks finds no new ones later
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Starts on a free port. */
  public static WebServer start() {
    try {
      return new WebServer(HttpServer.create(anyPort(), 0), "http");
    } catch (IOException e) {
      throw new UncheckedIOException("no port of loopback can be listened on", e);
    }
  }

  /** Starts on a free port and speaks TLS. */
  public static WebServer start(SSLContext tls) {
    try {
      HttpsServer server = HttpsServer.create(anyPort(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return new WebServer(server, "https");
    } catch (IOException e) {
      throw new UncheckedIOException("no port of loopback can be listened on", e);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new ConcurrentHashMap<>();
    Headers given = exchange.getRequestHeaders();
    given.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
    try (exchange) {
      told.getOrDefault(exchange.getRequestURI().getPath(), WebServer::nothing).handle(exchange);
    }
  }

  private static void nothing(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(404, -1);
  }

  /** From now on this path is answered so. */
  public WebServer tell(String path, HttpHandler handler) {
    told.put(path, handler);
    return this;
  }

  /** From now on this path is answered by this status, media type and text. */
  public WebServer tell(String path, int status, String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return tell(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          send(exchange, status, bytes);
        });
  }

  /** From now on this path sends elsewhere. */
  public WebServer redirect(String path, int status, String location) {
    return tell(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(status, -1);
        });
  }

  /** Answers, also where there is no body to be sent. */
  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }

  /** All it was asked, in order. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The port on loopback. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The address of a path. */
  public URI uri(String path) {
    return URI.create(scheme + "://localhost:" + port() + path);
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
