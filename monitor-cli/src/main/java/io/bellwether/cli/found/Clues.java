// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import io.bellwether.cli.found.Clue.Service;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tells of services beside their ports.
 *
 * @param seen by what runs: each with the port it has
 * @param planned by units of systemd of which nothing runs
 */
public record Clues(List<Clue> seen, List<Clue> planned) {
  private static final List<String> SOCKETS =
      List.of("run/postgresql", "var/run/postgresql", "tmp");

  /** None. */
  public static final Clues NONE = new Clues(List.of(), List.of());

  /** All that can be read by this user. */
  public static Clues ofThisMachine(List<ListeningPort> ports) {
    return of(Path.of("/"), ports);
  }

  /** The same, of the files below a folder. */
  static Clues of(Path root, List<ListeningPort> ports) {
    Set<Integer> open = ports.stream().map(ListeningPort::port).collect(Collectors.toSet());
    Processes processes = new Processes(root.resolve("proc"));
    List<Clue> seen = new ArrayList<>();
    processes.started().forEach(started -> Clue.of(started).ifPresent(seen::add));
    List<Clue> planned = new ArrayList<>();
    for (Started unit : new Units(root).started()) {
      Optional<Clue> clue = Clue.of(unit);
      clue.ifPresent(it -> (open.contains(it.port()) ? seen : planned).add(it));
    }
    seen.addAll(sockets(root));
    seen.addAll(processes.webServers(ports));
    return new Clues(
        seen.stream().filter(clue -> open.contains(clue.port())).toList(), List.copyOf(planned));
  }

  /** Whoever may not read the server's files still sees the names of its sockets. */
  private static List<Clue> sockets(Path root) {
    Set<Clue> found = new LinkedHashSet<>();
    for (String folder : SOCKETS) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(root.resolve(folder), ".s.PGSQL.*")) {
        files.forEach(file -> socket(file).ifPresent(found::add));
      } catch (IOException e) {
        continue; // no such folder: no such server
      }
    }
    return List.copyOf(found);
  }

  private static Optional<Clue> socket(Path file) {
    String name = file.getFileName().toString().substring(".s.PGSQL.".length());
    return Ports.in(name)
        .map(
            port ->
                new Clue(
                    Service.POSTGRES,
                    port,
                    Optional.empty(),
                    "its socket " + file + " is there",
                    Optional.empty()));
  }

  /** The first that tells of a port. */
  public Optional<Clue> of(int port) {
    return seen.stream().filter(clue -> clue.port() == port).findFirst();
  }
}
