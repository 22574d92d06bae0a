// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.benchmarks.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The syncs of a process that commits, as the kernel sees them.
 *
 * @param all of them
 * @param ofFile those of the file itself, which only making it and emptying its log need
 */
public record Syncs(long all, long ofFile) {
  /** Runs {@link Committing}. */
  public static Syncs of(int writers, int events) throws IOException, InterruptedException {
    Path log = Files.createTempFile("bellwether-syncs", ".strace");
    try {
      List<String> command = new ArrayList<>();
      command.addAll(List.of("strace", "-f", "-y", "-qq", "-e", "trace=fsync,fdatasync", "-o"));
      command.add(log.toString());
      command.addAll(Child.command(List.of(), Committing.class, "" + writers, "" + events));
      Child child = Child.run(command);
      if (child.exitCode() != 0) {
        throw new IllegalStateException("apt-get install strace? It ended with " + child);
      }
      return read(log);
    } finally {
      Files.delete(log);
    }
  }

  private static Syncs read(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log, UTF_8)) {
      List<String> syncs = lines.filter(line -> line.contains("sync(")).toList();
      return new Syncs(
          syncs.size(), syncs.stream().filter(line -> line.contains("history.db>")).count());
    }
  }

  /** What more events added. */
  public Syncs since(Syncs fewer) {
    return new Syncs(all - fewer.all, ofFile - fewer.ofFile);
  }
}
