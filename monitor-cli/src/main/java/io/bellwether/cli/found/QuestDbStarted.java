// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import io.bellwether.cli.found.Clue.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A QuestDB says by a variable or by its settings where it listens, else it listens as usual. */
final class QuestDbStarted {
  static final int HTTP = 9000;
  static final int WIRE = 8812;

  /** A port, and who says it. */
  private record Told(int port, String by) {}

  private QuestDbStarted() {}

  static Optional<Clue> clue(Started started) {
    if (!isOne(started.words())) {
      return Optional.empty();
    }
    Optional<Path> root = started.option("-d").flatMap(started::path);
    Told http = told(started, root, "http.net.bind.to", HTTP);
    Told wire = told(started, root, "pg.net.bind.to", WIRE);
    String reason =
        started.by()
            + " runs QuestDB"
            + root.map(it -> " in " + it).orElse("")
            + ": HTTP at "
            + http.port()
            + " by "
            + http.by()
            + ", PostgreSQL's wire at "
            + wire.port()
            + " by "
            + wire.by();
    return Optional.of(
        new Clue(Service.QUESTDB, http.port(), Optional.of(wire.port()), reason, root));
  }

  static boolean isOne(List<String> words) {
    return words.stream().anyMatch(word -> word.endsWith("io.questdb.ServerMain"));
  }

  /** Of variables, as in {@code QDB_PG_NET_BIND_TO=...}; others hold passwords and are left. */
  static Map<String, String> binds(Stream<String> variables) {
    return variables
        .filter(it -> it.matches("(?s)QDB_[A-Z_]+_NET_BIND_TO=.*"))
        .collect(
            Collectors.toMap(
                it -> it.substring(0, it.indexOf('=')),
                it -> it.substring(it.indexOf('=') + 1),
                (first, last) -> last));
  }

  private static Told told(Started started, Optional<Path> root, String setting, int usual) {
    String variable = "QDB_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    return Optional.ofNullable(started.binds().get(variable))
        .flatMap(Ports::in)
        .map(port -> new Told(port, variable))
        .or(
            () ->
                root.flatMap(it -> started.setting(it.resolve("conf/server.conf"), setting))
                    .flatMap(Ports::in)
                    .map(port -> new Told(port, "its conf/server.conf")))
        .orElse(new Told(usual, "default"));
  }
}
