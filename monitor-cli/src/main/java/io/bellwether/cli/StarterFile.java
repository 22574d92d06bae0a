// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/** The first configuration of an installation, with comments for whoever opens it later. */
final class StarterFile {
  /** Refuses what must not get its name. */
  @FunctionalInterface
  interface Check {
    void of(Path written) throws CommandFailure;
  }

  private StarterFile() {}

  static String text(Findings found) {
    String disks =
        found.disks().isEmpty()
            ? "    # disks: [/data]          # every local disk when not given\n"
            : "    disks: "
                + found.disks().stream()
                    .map(StarterFile::quoted)
                    .collect(Collectors.joining(", ", "[", "]"))
                + "\n";
    return """
        # What Bellwether watches here. 'bellwether config reference' says what else can be set,
        # 'bellwether config validate' whether it is right, and
        # 'bellwether config schema' prints the schema that lets an editor complete and check it.

        # Goes into every message.
        name: %s

        # production looks every 5 minutes, development every minute, high-frequency every 30 seconds.
        preset: %s

        sources:
          # This machine: processors, memory, disks, network.
          system_resources:
            kind: system
        %s    # Warn from / alarm from.
            thresholds: {cpu: 70%%/85%%, memory: 75%%/90%%, disk: 80%%/90%%}
            # every: 60s              # how often it is looked at
            # failures: 3             # how many bad looks in a row before it counts

          # The JVM that runs Bellwether: heap, threads, open files.
          jvm:
            kind: jvm
        """
        .formatted(quoted(found.name()), found.preset(), disks);
  }

  /** Double quotes: the one style of YAML that can hold any text. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Complete and checked, or not at all. */
  static void write(Path file, String text, Check check) throws CommandFailure, IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CommandFailure(folder + " is no folder; make it first, or name another file");
    }
    Path beside = Files.createTempFile(folder, ".bellwether-", ".yaml");
    try {
      Files.writeString(beside, text);
      check.of(beside);
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
