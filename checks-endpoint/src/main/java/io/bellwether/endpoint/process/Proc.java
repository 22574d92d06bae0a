// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.check.CheckFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel's list of processes. */
final class Proc {
  static final Proc REAL = new Proc(Path.of("/proc"));

  private static final int PIECE = 64 * 1024;
  private static final String BOOTED = "btime ";

  private final Path root;

  Proc(Path root) {
    this.root = root;
  }

  /** When the machine started, by the clock as it goes now: a clock that is set moves this too. */
  Instant booted() throws IOException, CheckFailure {
    Path stat = root.resolve("stat");
    if (!Files.exists(stat)) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          "this system has no " + stat + ", from which processes are read",
          "use the kind 'command' or 'tcp' here");
    }
    for (String line : text(stat).split("\n")) {
      if (line.startsWith(BOOTED)) {
        return Instant.ofEpochSecond(Long.parseLong(line.substring(BOOTED.length()).strip()));
      }
    }
    throw new IOException(stat + " does not say when the machine started");
  }

  /** Those that end meanwhile are left out. */
  List<RunningProcess> all() throws IOException {
    List<RunningProcess> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9]*")) {
      for (Path folder : folders) {
        in(folder).ifPresent(all::add);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return all;
  }

  Optional<RunningProcess> one(long id) {
    return in(root.resolve(Long.toString(id)));
  }

  /** Whether processes of others show at all: {@code hidepid} keeps them from ordinary users. */
  boolean showsOthers() {
    return Files.exists(root.resolve("1/stat"));
  }

  /** Empty when it ended, or is hidden. */
  static Optional<RunningProcess> in(Path folder) {
    try {
      return RunningProcess.of(folder, text(folder.resolve("stat")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The first 64 kB of a file that says it is empty: the kernel makes it while it is read. */
  static String text(Path file) throws IOException {
    byte[] bytes = new byte[PIECE];
    int length = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int read = in.read(bytes);
      while (read > 0) {
        length += read;
        read = length < PIECE ? in.read(bytes, length, PIECE - length) : -1;
      }
    }
    return new String(bytes, 0, length, UTF_8);
  }
}
