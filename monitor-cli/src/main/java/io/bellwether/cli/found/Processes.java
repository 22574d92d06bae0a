// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs here, as the kernel shows it in {@code /proc} to this user. */
final class Processes {
  private static final Set<String> WEB_SERVERS =
      Set.of("nginx", "apache2", "httpd", "caddy", "lighttpd", "haproxy", "traefik");

  private static final String SOCKET = "socket:[";

  private final Path proc;

  Processes(Path proc) {
    this.proc = proc;
  }

  /** How each was started. */
  List<Started> started() {
    return all().flatMap(process -> started(process).stream()).toList();
  }

  /** The ports that web servers have; of others only root learns that. */
  List<Clue> webServers(List<ListeningPort> ports) {
    Map<String, ListeningPort> bySocket =
        ports.stream()
            .collect(
                Collectors.toMap(ListeningPort::socket, Function.identity(), (one, two) -> one));
    List<Clue> found = new ArrayList<>();
    for (Path process : all().toList()) {
      String name = SmallFile.text(process.resolve("comm")).orElse("").strip();
      if (WEB_SERVERS.contains(name)) {
        for (String socket : sockets(process)) {
          Optional.ofNullable(bySocket.get(socket))
              .ifPresent(at -> found.add(web(process, name, at)));
        }
      }
    }
    return found;
  }

  private static Clue web(Path process, String name, ListeningPort at) {
    return new Clue(
        Clue.Service.WEB,
        at.port(),
        Optional.empty(),
        named(process) + " (" + name + ") listens there",
        Optional.empty());
  }

  private Stream<Path> all() {
    return Listing.of(proc, "[0-9]*").stream().filter(this::isReachable);
  }

  /** Ports of a container with a network of its own are other ports. */
  private boolean isReachable(Path process) {
    String ours = link(proc.resolve("self/ns/net"));
    String theirs = link(process.resolve("ns/net"));
    return ours.isEmpty() || theirs.isEmpty() || ours.equals(theirs);
  }

  private static String named(Path process) {
    return "process " + process.getFileName();
  }

  private static Optional<Started> started(Path process) {
    List<String> words =
        SmallFile.text(process.resolve("cmdline")).stream()
            .flatMap(text -> Arrays.stream(text.split("\0")))
            .toList();
    return words.isEmpty()
        ? Optional.empty()
        : SmallFile.owner(process)
            .map(
                owner ->
                    new Started(
                        named(process),
                        words,
                        folder(process),
                        binds(process, words),
                        Optional.of(owner)));
  }

  private static Path folder(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd"));
    } catch (IOException e) {
      return Path.of("/"); // of another user: whole paths are all that can be followed
    }
  }

  private static Map<String, String> binds(Path process, List<String> words) {
    return QuestDbStarted.isOne(words)
        ? QuestDbStarted.binds(
            SmallFile.text(process.resolve("environ")).stream()
                .flatMap(text -> Arrays.stream(text.split("\0"))))
        : Map.of();
  }

  /** None of a process of another user, unless this is root. */
  private static Set<String> sockets(Path process) {
    return Listing.of(process.resolve("fd"), "*").stream()
        .map(Processes::link)
        .filter(link -> link.startsWith(SOCKET) && link.endsWith("]"))
        .map(link -> link.substring(SOCKET.length(), link.length() - 1))
        .collect(Collectors.toSet());
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
