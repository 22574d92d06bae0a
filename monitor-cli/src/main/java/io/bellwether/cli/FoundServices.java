// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.FoundService.Way;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The services of this machine that a first configuration can watch. Only ports that such a service
 * usually has are called, over the loopback, each for a moment: whatever else listens is left
 * alone.
 */
final class FoundServices {
  private static final int PATIENCE = 300;
  private static final int MOST_BYTES = 2_048;

  private static final int POSTGRES = 5432;
  private static final int REDIS = 6379;
  private static final int QUESTDB = 9000;
  private static final int QUESTDB_WIRE = 8812;
  private static final int POCKETBASE = 8090;
  private static final Set<Integer> WEB = Set.of(80, 8000, 8080);

  private final List<FoundService> found = new ArrayList<>();
  private final Set<Integer> open;

  private FoundServices(Set<Integer> open) {
    this.open = open;
  }

  static List<FoundService> ofThisMachine() {
    return of(ListeningPort.ofThisMachine());
  }

  static List<FoundService> of(List<ListeningPort> ports) {
    FoundServices services =
        new FoundServices(ports.stream().map(ListeningPort::port).collect(Collectors.toSet()));
    ports.forEach(services::look);
    return List.copyOf(services.found);
  }

  private void look(ListeningPort at) {
    switch (at.port()) {
      case POSTGRES -> postgres(at);
      case REDIS -> redis(at);
      case QUESTDB -> questdb(at);
      case POCKETBASE -> pocketbase(at);
      default -> {
        if (WEB.contains(at.port()) && answer(at, get("/")).startsWith("HTTP/")) {
          web(at, "http-" + at.port(), "a web server", "/");
        }
      }
    }
  }

  /** By its port alone: a call that says nothing would stand in its log. */
  private void postgres(ListeningPort at) {
    List<String> hint =
        List.of(
            "More of PostgreSQL is seen with a login: see docs/postgres.md, and put this instead:",
            "  sources:",
            "    postgresql:",
            "      kind: postgres",
            "      url: postgresql://" + at.host() + ":" + at.port() + "/postgres",
            "      user: monitor",
            "      password: \"${env:DB_PASSWORD}\"");
    add("postgresql", "PostgreSQL", at, List.of(), Map.of(), hint);
  }

  private void redis(ListeningPort at) {
    String said = answer(at, "PING\r\n");
    if (said.startsWith("+PONG")) {
      Map<String, Object> ping = Map.of("send", "PING\\r\\n", "expect", "+PONG");
      add("redis", "Redis", at, List.of(), ping, List.of());
    } else if (said.startsWith("-")) {
      add("redis", "Redis", at, List.of(), Map.of(), List.of());
    }
  }

  private void questdb(ListeningPort at) {
    if (open.contains(QUESTDB_WIRE) || answer(at, get("/")).contains("questDB")) {
      String wire = url(at, "").replaceFirst("^http:", "questdb:");
      String sql = wire.substring(0, wire.lastIndexOf(':')) + ":" + QUESTDB_WIRE + "/qdb";
      Way own = new Way(true, "questdb", Map.of("url", sql, "http", url(at, "")));
      List<String> hint =
          List.of(
              "Signed in is with QuestDB's own default login; better is its read-only user, with",
              "user and password in this source.");
      add("questdb", "QuestDB", at, List.of(own), Map.of(), hint);
    }
  }

  private void pocketbase(ListeningPort at) {
    String said = answer(at, get("/api/health"));
    if (said.contains("API is healthy")) {
      List<String> hint =
          List.of(
              "More of PocketBase is seen with a superuser's login: url, user and password in a",
              "source of kind pocketbase.");
      Way own = new Way(true, "pocketbase", Map.of("url", url(at, "")));
      Way http = new Way(false, "http", Map.of("url", url(at, "/api/health")));
      add("pocketbase", "PocketBase", at, List.of(own, http), Map.of(), hint);
    } else if (said.startsWith("HTTP/")) {
      web(at, "http-" + at.port(), "a web server", "/");
    }
  }

  private void web(ListeningPort at, String name, String title, String path) {
    Way http = new Way(false, "http", Map.of("url", url(at, path)));
    add(name, title, at, List.of(http), Map.of(), List.of());
  }

  /** That its port is open can be watched in any case. */
  private void add(
      String name,
      String title,
      ListeningPort at,
      List<Way> better,
      Map<String, Object> talk,
      List<String> hint) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("host", at.host());
    settings.put("port", at.port());
    settings.putAll(talk);
    List<Way> ways = new ArrayList<>(better);
    ways.add(new Way(false, "tcp", settings));
    found.add(new FoundService(name, title, at, ways, hint));
  }

  private static String url(ListeningPort at, String path) {
    String host = at.host().contains(":") ? "[" + at.host() + "]" : at.host();
    return "http://" + host + ":" + at.port() + path;
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  }

  /** What it says first; empty when it says nothing in time. */
  private static String answer(ListeningPort at, String said) {
    byte[] answer = new byte[MOST_BYTES];
    int length = 0;
    try (Socket socket = new Socket()) {
      InetAddress loopback = InetAddress.getByName(at.host());
      socket.connect(new InetSocketAddress(loopback, at.port()), PATIENCE);
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      long last = System.nanoTime() + PATIENCE * 1_000_000L;
      int more = in.read(answer);
      while (more > 0 && length + more < MOST_BYTES && System.nanoTime() - last < 0) {
        length += more;
        more = in.read(answer, length, MOST_BYTES - length);
      }
      length += Math.max(0, more);
    } catch (IOException e) {
      // it is shut again, or silent: what it said until then counts
    }
    return new String(answer, 0, length, StandardCharsets.ISO_8859_1);
  }
}
