// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Two services behind webhooks: one takes everything, the other asks half of it to come again. */
final class WebhookReceivers implements AutoCloseable {
  static final String STEADY = "steady";
  static final String BUSY = "busy";

  private static final int LONGEST_HOLD = 60;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Delivery> got = new CopyOnWriteArrayList<>();
  private final Random random;
  private volatile CountDownLatch answers = new CountDownLatch(0);
  private volatile boolean isWell;

  WebhookReceivers(long seed) throws IOException {
    random = new Random(seed);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/" + STEADY, exchange -> answer(exchange, STEADY, true));
    server.createContext(
        "/" + BUSY, exchange -> answer(exchange, BUSY, isWell || random.nextBoolean()));
    server.start();
  }

  /** What a configuration says of one; each process sends its life along. */
  String channel(String name) {
    return "{kind: webhook, url: \"http://127.0.0.1:%d/%s\", headers: {X-Life: \"${env:LIFE}\"}, storm: off}"
        .formatted(server.getAddress().getPort(), name);
  }

  private void answer(HttpExchange exchange, String channel, boolean takes) throws IOException {
    try (exchange) {
      CountDownLatch answersNow = answers;
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      int life = Integer.parseInt(exchange.getRequestHeaders().getFirst("X-Life"));
      got.add(Delivery.of(channel, life, takes, body));
      if (!answersNow.await(LONGEST_HOLD, TimeUnit.SECONDS)) {
        throw new IOException("nobody let go of this answer");
      }
      if (!takes) {
        exchange.getResponseHeaders().set("Retry-After", "1");
      }
      exchange.sendResponseHeaders(takes ? 200 : 503, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on what comes is taken, and whoever sent it does not hear of that. */
  void holdAnswers() {
    answers = new CountDownLatch(1);
  }

  void letGo() {
    answers.countDown();
  }

  /** From now on both take everything. */
  void well() {
    isWell = true;
  }

  List<Delivery> got() {
    return List.copyOf(got);
  }

  /** Whether an alert goes on, as far as the steady one was told. */
  boolean goesOn(String name) {
    return steadily(name).reduce((before, after) -> after).filter(Delivery::goesOn).isPresent();
  }

  /** How often the steady one was told that such an alert is over. */
  long ends(String name) {
    return steadily(name).filter(one -> one.reason().equals("resolved")).count();
  }

  private Stream<Delivery> steadily(String name) {
    return got.stream().filter(one -> one.channel().equals(STEADY) && one.isAbout(name));
  }

  @Override
  public void close() {
    letGo();
    server.stop(0);
    threads.shutdownNow();
  }
}
