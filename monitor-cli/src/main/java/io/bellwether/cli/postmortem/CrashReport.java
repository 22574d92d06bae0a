// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a JVM wrote of its own crash.
 *
 * @param what the error, such as a signal and where
 * @param thread the name of the thread it happened on; empty when it was none of Java's
 */
record CrashReport(Path file, String what, Optional<String> thread) {
  private static final int HEAD = 200;
  private static final Pattern ERROR =
      Pattern.compile(
          "#\\s+(SIG\\w+.*? at pc=\\S+|Internal Error.*|There is insufficient memory.*)");
  private static final Pattern FRAME = Pattern.compile("# Problematic frame:\\s*# (.*)");
  private static final Pattern THREAD =
      Pattern.compile("Current thread \\(.*?\\):\\s+\\w*Thread \"([^\"]*)\"");

  /** The first that is there and was not written before that process began. */
  static Optional<CrashReport> of(Who who) {
    return who.crashReports().stream()
        .filter(file -> isOf(file, who.since()))
        .map(CrashReport::read)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Numbers of processes come again, and more so in containers. */
  private static boolean isOf(Path file, Instant since) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && !Files.getLastModifiedTime(file).toInstant().isBefore(since);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<CrashReport> read(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
      List<String> head = lines.lines().limit(HEAD).toList();
      return Optional.of(of(file, head.stream().collect(Collectors.joining("\n"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static CrashReport of(Path file, String head) {
    String error = first(ERROR, head).orElse("an error it does not name");
    String frame = first(FRAME, head).map(where -> ", in " + where.strip()).orElse("");
    return new CrashReport(file, error.strip() + frame, first(THREAD, head));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
