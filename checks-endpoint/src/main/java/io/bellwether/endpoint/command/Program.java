// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import io.bellwether.api.check.CheckFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the program before it is run, so that what is missing is named, and so that nothing is run
 * by a shell: the JDK hands what has neither a header nor a first line with {@code #!} to one.
 */
final class Program {
  private static final List<byte[]> HEADERS =
      List.of(
          new byte[] {'#', '!'},
          new byte[] {0x7f, 'E', 'L', 'F'},
          new byte[] {(byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe}, // macOS
          new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe});

  private Program() {}

  /** A name alone is looked for along the path, anything else is a path from the folder. */
  static Path find(String word, String path, Path folder) throws CheckFailure {
    if (word.contains("/")) {
      return runnable(folder.resolve(word).normalize());
    }
    for (String part : path.split(":")) {
      Path candidate = Path.of(part.isEmpty() ? "." : part).resolve(word);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return runnable(candidate);
      }
    }
    throw config(
        "there is no program '" + word + "' in " + path,
        "install it, or write its whole path; Debian keeps plugins in /usr/lib/nagios/plugins");
  }

  private static Path runnable(Path file) throws CheckFailure {
    if (!Files.exists(file)) {
      throw config("there is no program " + file, "install it, or mend the path");
    }
    if (Files.isDirectory(file)) {
      throw config(file + " is a folder", "write the program in it");
    }
    if (!Files.isRegularFile(file)) { // who opens a pipe may wait for ever
      throw config(file + " is a pipe or a device", "mend the path");
    }
    if (!Files.isExecutable(file)) {
      throw config(file + " may not be run by the monitor's user", "run: chmod a+rx " + file);
    }
    if (Files.isReadable(file) && !hasHeader(file)) {
      throw config(
          file + " is neither a program nor a script that names its interpreter",
          "begin it with a line like #!/bin/sh");
    }
    return file;
  }

  private static boolean hasHeader(Path file) throws CheckFailure {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(4);
      return HEADERS.stream()
          .anyMatch(
              header ->
                  start.length >= header.length
                      && Arrays.equals(header, Arrays.copyOf(start, header.length)));
    } catch (IOException e) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG, file + " can not be read: " + e, "look at its disk", e);
    }
  }

  private static CheckFailure config(String what, String remedy) {
    return new CheckFailure(CheckFailure.Kind.CONFIG, what, remedy);
  }
}
