// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import io.bellwether.cli.found.Clue.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tells of services beside their ports.
 *
 * @param seen by what runs: each with the port it has
 * @param planned by units of systemd and by cron, of which nothing runs
 * @param jobs of cron that must succeed and do not report, in words
 */
public record Clues(List<Clue> seen, List<Clue> planned, List<String> jobs) {
  private static final List<String> SOCKETS =
      List.of("run/postgresql", "var/run/postgresql", "tmp");

  /** None. */
  public static final Clues NONE = new Clues(List.of(), List.of(), List.of());

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
    Set<Service> running = seen.stream().map(Clue::service).collect(Collectors.toSet());
    List<Clue> planned = new ArrayList<>();
    CronTables cron = new CronTables(root);
    for (Started one : joined(new Units(root).started(), cron.started())) {
      Clue.of(one)
          .ifPresent(
              clue -> {
                if (clue.isOpen(open)) {
                  seen.add(clue);
                } else if (!one.isVaried() && !running.contains(clue.service())) {
                  planned.add(clue);
                }
              });
    }
    seen.addAll(sockets(root));
    seen.addAll(processes.webServers(ports));
    return new Clues(
        seen.stream().filter(clue -> open.contains(clue.port())).toList(),
        List.copyOf(planned),
        cron.unreported());
  }

  private static List<Started> joined(List<Started> first, List<Started> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Whoever may not read the server's files still sees the names of its sockets. */
  private static List<Clue> sockets(Path root) {
    Set<Clue> found = new LinkedHashSet<>();
    for (String folder : SOCKETS) {
      Listing.of(root.resolve(folder), ".s.PGSQL.*")
          .forEach(file -> socket(file).ifPresent(found::add));
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
