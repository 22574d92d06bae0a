// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A port of this machine that takes calls from the machine itself.
 *
 * @param host the loopback address to call it at
 * @param socket the kernel's number of it, by which who listens is known
 */
public record ListeningPort(String host, int port, String socket) {
  private static final String LISTENS = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int SOCKET = 9;

  /** As the kernel writes them; any address takes calls over the loopback too. */
  private static final Map<String, String> CALLED_AT =
      Map.of(
          "00000000", "127.0.0.1",
          "0100007F", "127.0.0.1",
          "00000000000000000000000000000000", "127.0.0.1",
          "0000000000000000FFFF00000100007F", "127.0.0.1",
          "00000000000000000000000001000000", "::1");

  /** All of them, by their number; none where the kernel does not tell. */
  public static List<ListeningPort> ofThisMachine() {
    Map<Integer, ListeningPort> found = new TreeMap<>();
    for (String table : List.of("/proc/net/tcp6", "/proc/net/tcp")) {
      read(Path.of(table)).forEach(one -> found.put(one.port(), one)); // IPv4 where there are both
    }
    return List.copyOf(found.values());
  }

  private static List<ListeningPort> read(Path table) {
    try {
      List<ListeningPort> all = new ArrayList<>();
      Files.readAllLines(table).stream().skip(1).forEach(line -> of(line).ifPresent(all::add));
      return all;
    } catch (IOException e) {
      return List.of(); // no Linux, or no IPv6: nothing is proposed
    }
  }

  /** Of one line of the kernel's table; empty when nobody of this machine can call there. */
  static Optional<ListeningPort> of(String line) {
    String[] fields = line.strip().split("\\s+");
    if (fields.length <= SOCKET || !fields[STATE].equals(LISTENS)) {
      return Optional.empty();
    }
    String[] address = fields[ADDRESS].split(":");
    return Optional.ofNullable(CALLED_AT.get(address[0]))
        .map(host -> new ListeningPort(host, Integer.parseInt(address[1], 16), fields[SOCKET]));
  }
}
