// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A webhook in a process of its own, so that its processor time is not that of who tells it: takes
 * what Alertmanager and who writes as it does send, and counts alerts by their label {@code
 * number}.
 */
public final class Receiver {
  /** Of an alert its status comes before its labels. */
  private static final Pattern WORD = Pattern.compile("\"(status|number)\":\\s*\"(\\w+)\"");

  private final Set<String> firing = ConcurrentHashMap.newKeySet();
  private final Set<String> over = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();

  private Receiver() {}

  /** Prints its port, and ends with its standard input. */
  public static void main(String[] args) throws IOException {
    Receiver receiver = new Receiver();
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(any, 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", receiver::answer);
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // until who started it is gone
    }
    System.exit(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      byte[] answer = exchange.getRequestMethod().equals("POST") ? told(body) : counts();
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      if (answer.length > 0) { // a stream that takes nothing throws, and the connection is closed
        exchange.getResponseBody().write(answer);
      }
    }
  }

  private byte[] told(String body) {
    requests.incrementAndGet();
    Set<String> into = firing;
    Matcher word = WORD.matcher(body);
    while (word.find()) {
      if (word.group(1).equals("number")) {
        into.add(word.group(2));
      } else {
        into = word.group(2).equals("resolved") ? over : firing;
      }
    }
    return new byte[0];
  }

  private byte[] counts() {
    return "{\"requests\":%d,\"firing\":%d,\"over\":%d}"
        .formatted(requests.get(), firing.size(), over.size())
        .getBytes(UTF_8);
  }
}
