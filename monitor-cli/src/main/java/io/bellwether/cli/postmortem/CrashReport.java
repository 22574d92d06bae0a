// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a JVM wrote of its own crash.
 *
 * @param what the error, such as a signal and where
 * @param thread the name of the thread it happened on; empty when it was none of Java's
 */
record CrashReport(Path file, String what, Optional<String> thread) {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");
  private static final Pattern NAME = Pattern.compile("hs_err_pid\\d+\\.log");
  private static final int KEPT = 5;
  private static final int HEAD = 64 << 10;
  private static final Pattern ERROR =
      Pattern.compile(
          "#\\s+(SIG\\w+.*? at pc=\\S+|Internal Error.*|There is insufficient memory.*)");
  private static final Pattern FRAME = Pattern.compile("# Problematic frame:\\s*# (.*)");
  private static final Pattern THREAD =
      Pattern.compile("Current thread \\(.*?\\):\\s+\\w*Thread \"([^\"]*)\"");

  /** The first that is there, is his and was not written before that process began. */
  static Optional<CrashReport> of(Who who) {
    return who.crashReports().stream()
        .filter(file -> isOf(file, who))
        .map(CrashReport::read)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Numbers of processes come again, more so in containers, and anybody may write to /tmp. */
  private static boolean isOf(Path file, Who who) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName().equals(who.user())
          && !Files.getLastModifiedTime(file).toInstant().isBefore(who.since());
    } catch (IOException e) {
      return false;
    }
  }

  /** A service that crashes at each start would fill the disk of its state folder with them. */
  static void keepNewest(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> newestFirst =
          all.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .sorted(Comparator.comparingLong(CrashReport::written).reversed())
              .toList();
      for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
        Files.deleteIfExists(old);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("old reports of crashes stay in {}: {}", folder, e.toString());
    }
  }

  private static long written(Path file) {
    return file.toFile().lastModified();
  }

  private static Optional<CrashReport> read(Path file) {
    try (InputStream report = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(of(file, new String(report.readNBytes(HEAD), ISO_8859_1)));
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
