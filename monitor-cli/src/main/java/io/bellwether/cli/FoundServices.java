// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.FoundService.Way;
import io.bellwether.cli.found.Clue;
import io.bellwether.cli.found.Clue.Service;
import io.bellwether.cli.found.Clues;
import io.bellwether.cli.found.ListeningPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The services of this machine that a first configuration can watch. Called, over the loopback and
 * each for a moment, are ports that such a service usually has, and those of which a process, a
 * unit or a file tells that it has them: whatever else listens is left alone.
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
  private static final String USUAL_WEB = "its port is a usual one, and it speaks HTTP";
  private static final String HEALTHY = "API is healthy";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})\\b");

  private final List<FoundService> found = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<Integer> open;

  private FoundServices(Set<Integer> open) {
    this.open = open;
  }

  static List<FoundService> of(List<ListeningPort> ports, Clues clues) {
    FoundServices services =
        new FoundServices(ports.stream().map(ListeningPort::port).collect(Collectors.toSet()));
    for (ListeningPort at : ports) {
      clues.of(at.port()).ifPresentOrElse(clue -> services.look(at, clue), () -> services.look(at));
    }
    return List.copyOf(services.found);
  }

  /** What is to run here and does not; to watch it would alarm at the first look. */
  static List<String> notes(Clues clues) {
    List<String> notes = new ArrayList<>();
    for (Clue clue : clues.planned()) {
      notes.add(
          clue.service().title()
              + " does not run: "
              + clue.reason()
              + "; "
              + unheard(clue)
              + ". Where it should run, look why, and start init again.");
    }
    notes.addAll(clues.jobs());
    return List.copyOf(notes);
  }

  private static String unheard(Clue clue) {
    return clue.wire()
        .map(wire -> "of its ports " + clue.port() + " and " + wire + " one or both are shut")
        .orElse("nobody listens on port " + clue.port());
  }

  private void look(ListeningPort at, Clue clue) {
    switch (clue.service()) {
      case POSTGRES -> postgres(at, clue.reason());
      case QUESTDB -> questdb(at, clue.wire().orElse(QUESTDB_WIRE), clue.reason());
      case POCKETBASE -> pocketbase(at, clue.reason(), clue.data());
      case WEB -> web(at, clue.reason());
    }
  }

  private void look(ListeningPort at) {
    switch (at.port()) {
      case POSTGRES ->
          postgres(at, "its port is PostgreSQL's usual one; nobody was asked, as a log would tell");
      case REDIS -> redis(at);
      case QUESTDB -> {
        if (open.contains(QUESTDB_WIRE)) {
          questdb(at, QUESTDB_WIRE, "ports 9000 and 8812 are QuestDB's usual ones");
        } else if (answer(at, get("/")).contains("questDB")) {
          questdb(at, QUESTDB_WIRE, "its page says so");
        }
      }
      case POCKETBASE -> {
        if (answer(at, get("/api/health")).contains(HEALTHY)) {
          pocketbase(at, "it says so at /api/health", Optional.empty());
        } else {
          web(at, USUAL_WEB);
        }
      }
      default -> {
        if (WEB.contains(at.port())) {
          web(at, USUAL_WEB);
        }
      }
    }
  }

  /** Not called: a call that says nothing would stand in its log. */
  private void postgres(ListeningPort at, String reason) {
    String name = name("postgresql", at);
    List<String> hint =
        List.of(
            "More of PostgreSQL is seen with a login: see docs/postgres.md, and put this instead:",
            "  sources:",
            "    " + name + ":",
            "      kind: postgres",
            "      url: postgresql://" + authority(at, at.port()) + "/postgres",
            "      user: monitor",
            "      password: \"${env:DB_PASSWORD}\"");
    add(name, "PostgreSQL", at, reason, List.of(), Map.of(), hint);
  }

  private void redis(ListeningPort at) {
    String said = answer(at, "PING\r\n");
    String reason = "it answers as Redis does";
    if (said.startsWith("+PONG")) {
      Map<String, Object> ping = Map.of("send", "PING\\r\\n", "expect", "+PONG");
      add(name("redis", at), "Redis", at, reason, List.of(), ping, List.of());
    } else if (said.startsWith("-")) {
      add(name("redis", at), "Redis", at, reason, List.of(), Map.of(), List.of());
    }
  }

  private void questdb(ListeningPort at, int wire, String reason) {
    Way own =
        new Way(
            true,
            "questdb",
            Map.of("url", "questdb://" + authority(at, wire) + "/qdb", "http", url(at, "")));
    List<String> hint =
        List.of(
            "Signed in is with QuestDB's own default login; better is its read-only user, with",
            "user and password in this source: see docs/questdb.md.");
    add(name("questdb", at), "QuestDB", at, reason, List.of(own), Map.of(), hint);
  }

  private void pocketbase(ListeningPort at, String reason, Optional<Path> data) {
    String name = name("pocketbase", at);
    List<String> hint = new ArrayList<>();
    hint.add(
        "More of PocketBase is seen with a superuser's login: see docs/pocketbase.md, and put");
    hint.add("this instead:");
    hint.add("  sources:");
    hint.add("    " + name + ":");
    hint.add("      kind: pocketbase");
    hint.add("      url: " + url(at, ""));
    hint.add("      user: monitor@shop.example");
    hint.add("      password: \"${env:PB_PASSWORD}\"");
    data.ifPresent(folder -> hint.add("      folder: \"" + folder + "\""));
    Way own = new Way(true, "pocketbase", Map.of("url", url(at, "")));
    Way http = new Way(false, "http", Map.of("url", url(at, "/api/health")));
    add(name, "PocketBase", at, reason, List.of(own, http), Map.of(), hint);
  }

  private void web(ListeningPort at, String reason) {
    Matcher answer = STATUS.matcher(answer(at, get("/")));
    if (!answer.lookingAt()) {
      return;
    }
    String name = name("http-" + at.port(), at);
    if (answer.group(1).startsWith("2")) {
      Way http = new Way(false, "http", Map.of("url", url(at, "/")));
      add(name, Service.WEB.title(), at, reason, List.of(http), Map.of(), List.of());
    } else {
      List<String> hint =
          List.of(
              "It answers / with " + answer.group(1) + ", so that only its port is watched: better",
              "is a check of kind http with an address that should answer: see docs/endpoints.md.");
      add(name, Service.WEB.title(), at, reason, List.of(), Map.of(), hint);
    }
  }

  /** The second of a kind is known by its port. */
  private String name(String usual, ListeningPort at) {
    String name = names.contains(usual) ? usual + "-" + at.port() : usual;
    names.add(name);
    return name;
  }

  /** That its port is open can be watched in any case. */
  private void add(
      String name,
      String title,
      ListeningPort at,
      String reason,
      List<Way> better,
      Map<String, Object> talk,
      List<String> hint) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("host", at.host());
    settings.put("port", at.port());
    settings.putAll(talk);
    List<Way> ways = new ArrayList<>(better);
    ways.add(new Way(false, "tcp", settings));
    found.add(new FoundService(name, title, at, reason, ways, hint));
  }

  private static String url(ListeningPort at, String path) {
    return "http://" + authority(at, at.port()) + path;
  }

  private static String authority(ListeningPort at, int port) {
    return (at.host().contains(":") ? "[" + at.host() + "]" : at.host()) + ":" + port;
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
