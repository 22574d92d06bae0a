// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.api.check.CheckFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The number that a program wrote down when it started. */
record PidFile(long id, Instant written) {
  private static final int LONGEST = 4096;
  private static final String NUMBER = "[1-9][0-9]{0,9}";

  /** Empty when there is no such file. PostgreSQL writes more below the number. */
  static Optional<PidFile> read(Path file) throws IOException, CheckFailure {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) { // who opens a pipe may wait for ever
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          "the PID file " + file + " is a folder, a pipe or a device",
          "look whether 'pid-file' names the right file");
    }
    String first;
    try (InputStream in = Files.newInputStream(file)) {
      first = new String(in.readNBytes(LONGEST), US_ASCII).strip().split("\\R", 2)[0].strip();
    } catch (IOException e) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          "the PID file " + file + " can not be read: " + e,
          "let the monitor's user read it",
          e);
    }
    if (!first.matches(NUMBER)) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          "the PID file " + file + (first.isEmpty() ? " is empty" : " holds no number"),
          "look whether 'pid-file' names the right file");
    }
    return Optional.of(
        new PidFile(Long.parseLong(first), Files.getLastModifiedTime(file).toInstant()));
  }
}
