// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Says of a socket that Linux calls {@code socket:[81723]} where it leads. */
final class SocketTable {
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";

  private SocketTable() {}

  /** With its ports when it is one of TCP. */
  static String describe(String target) {
    if (!target.startsWith("socket:[")) {
      return target;
    }
    String inode = target.substring("socket:[".length(), target.length() - 1);
    return List.of("tcp", "tcp6").stream()
        .flatMap(table -> find(Path.of("/proc/net", table), inode).stream())
        .findFirst()
        .map(row -> target + " " + ends(row))
        .orElse(target);
  }

  private static Optional<String[]> find(Path table, String inode) {
    try {
      return Files.readAllLines(table).stream()
          .map(line -> line.strip().split("\\s+"))
          .filter(row -> row.length > INODE && row[INODE].equals(inode))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // no such table here: the number alone has to do
    }
  }

  private static String ends(String[] row) {
    return row[STATE].equals(LISTENING)
        ? "listens on port " + port(row[LOCAL])
        : "from port " + port(row[LOCAL]) + " to port " + port(row[REMOTE]);
  }

  private static int port(String end) {
    return HexFormat.fromHexDigits(end.substring(end.indexOf(':') + 1));
  }
}
