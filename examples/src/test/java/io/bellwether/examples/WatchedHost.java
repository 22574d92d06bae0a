// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples;

import io.bellwether.api.check.Health;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A host that says what being watched did to its process: one line for each thing. */
final class WatchedHost {
  private WatchedHost() {}

  public static void main(String[] args) throws Exception {
    String signals = signalHandlers();
    CountDownLatch looked = new CountDownLatch(3);
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .source("host", "system")
            .source("jvm", "jvm")
            .check(
                "own",
                Map.of("every", "100ms"),
                context -> {
                  looked.countDown();
                  return Health.healthy("fine");
                })
            .build()) {
      system.checkNow();
      system.start(Duration.ofMillis(200));
      looked.await();
      System.out.println("listens on " + listening());
    }
    System.out.println("signals " + (signals.equals(signalHandlers()) ? "as before" : "changed"));
  }

  private static String signalHandlers() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines.filter(line -> line.startsWith("SigCgt")).findFirst().orElseThrow();
    }
  }

  /** Ports that this process listens on, by their sockets' numbers. */
  private static List<String> listening() throws IOException {
    Set<String> own = sockets();
    List<String> ports = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
        String[] columns = line.trim().split("\\s+");
        boolean listens = columns[3].equals("0A") || table.startsWith("udp");
        if (listens && own.contains("socket:[" + columns[9] + "]")) {
          ports.add(table + " " + columns[1]);
        }
      }
    }
    return ports;
  }

  private static Set<String> sockets() throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      open.forEach(file -> sockets.add(target(file)));
    }
    return sockets;
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException gone) {
      return "closed meanwhile";
    }
  }
}
