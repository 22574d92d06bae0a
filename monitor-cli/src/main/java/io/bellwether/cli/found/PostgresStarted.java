// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import io.bellwether.cli.found.Clue.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL says its port in {@code postmaster.pid}, which not everybody may read; else by its
 * arguments or its settings. Its other processes have titles of their own.
 */
final class PostgresStarted {
  private static final int USUAL = 5432;
  private static final int LINE_OF_PORT = 3;

  private record Told(int port, String by) {}

  private PostgresStarted() {}

  static Optional<Clue> clue(Started started) {
    String program = started.program();
    if (!program.equals("postgres") && !program.equals("postmaster")) {
      return Optional.empty();
    }
    Optional<Path> data = started.letter("-D").flatMap(started::path);
    Told told =
        data.flatMap(it -> byPidFile(started, it))
            .or(() -> byArguments(started))
            .or(() -> bySettings(started, data))
            .orElse(new Told(USUAL, "default"));
    String reason =
        started.by()
            + " is "
            + program
            + data.map(it -> " -D " + it).orElse("")
            + ": port "
            + told.port()
            + " by "
            + told.by();
    return Optional.of(new Clue(Service.POSTGRES, told.port(), Optional.empty(), reason, data));
  }

  private static Optional<Told> byPidFile(Started started, Path data) {
    List<String> lines = started.lines(data.resolve("postmaster.pid"));
    return lines.size() > LINE_OF_PORT
        ? Ports.in(lines.get(LINE_OF_PORT)).map(port -> new Told(port, "its postmaster.pid"))
        : Optional.empty();
  }

  private static Optional<Told> byArguments(Started started) {
    Stream<String> settings =
        started.words().stream()
            .filter(word -> word.matches("(-c|--)?port=\\d+"))
            .map(word -> word.substring(word.indexOf('=') + 1));
    return Stream.concat(started.letter("-p").stream(), settings)
        .flatMap(value -> Ports.in(value).stream())
        .reduce((first, last) -> last)
        .map(port -> new Told(port, "its arguments"));
  }

  /** What ALTER SYSTEM wrote wins. */
  private static Optional<Told> bySettings(Started started, Optional<Path> data) {
    Optional<Path> file =
        started.words().stream()
            .filter(word -> word.startsWith("config_file="))
            .findFirst()
            .flatMap(word -> started.path(word.substring(word.indexOf('=') + 1)))
            .or(() -> data.map(it -> it.resolve("postgresql.conf")));
    return data.map(it -> it.resolve("postgresql.auto.conf"))
        .flatMap(it -> started.setting(it, "port"))
        .or(() -> file.flatMap(it -> started.setting(it, "port")))
        .flatMap(Ports::in)
        .map(port -> new Told(port, "its settings"));
  }
}
