// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of somebody else, as far as it is small and may be read. */
final class SmallFile {
  private static final int MOST_BYTES = 1 << 20;

  private SmallFile() {}

  /** Empty where it is not there, or is not for this user: then it tells nothing. */
  static Optional<String> text(Path file) {
    if (!Files.isRegularFile(file)) { // to open a pipe waits for who writes it
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(text(in));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The number of the user whose it is; empty where it is there no longer. */
  static Optional<Integer> owner(Path file) {
    try {
      return Optional.of((Integer) Files.getAttribute(file, "unix:uid"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** As much of it as a small one has. */
  static String text(InputStream in) throws IOException {
    return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
  }

  /** Its lines without spaces around them; none where there is nothing to read. */
  static List<String> lines(Path file) {
    return lines(text(file).orElse(""));
  }

  /** The same of its text. */
  static List<String> lines(String text) {
    return text.lines().map(String::strip).toList();
  }

  /** What a line {@code NAME = VALUE} says; the last one counts. */
  static Optional<String> setting(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip())
        .filter(rest -> rest.startsWith("=") || rest.matches("\\d+\\b.*"))
        .map(rest -> rest.replaceFirst("^=", "").replaceFirst("#.*", "").replace("'", "").strip())
        .reduce((first, last) -> last);
  }
}
