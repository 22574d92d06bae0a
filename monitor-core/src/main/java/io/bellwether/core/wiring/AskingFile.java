// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is asked at this moment, in a file: a plugin that ends the process can say nothing, and
 * nobody can keep it from that, but the next start names it.
 */
final class AskingFile {
  private static final Logger LOG = LoggerFactory.getLogger(AskingFile.class);

  /** Of who may write nowhere. */
  static final AskingFile NONE = new AskingFile(Optional.empty());

  private static final String NAME = "asking";
  // Never through a link: what is there is taken away, and nobody else can put one there meanwhile.
  private static final Set<StandardOpenOption> FRESH =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final int LONGEST = 1_000;

  private final Optional<Path> file;

  /** Where the system may keep files, or nowhere. */
  AskingFile(Optional<Path> state) {
    this.file = state.filter(Files::isDirectory).map(folder -> folder.resolve(NAME));
  }

  /** What an earlier process left, in a sentence; empty when it came through. */
  Optional<CatalogProblem> left() {
    try {
      return file.isPresent() && Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)
          ? told(Files.readString(file.get(), UTF_8).strip())
          : Optional.empty();
    } catch (IOException unreadable) {
      LOG.debug("{} says nothing", file, unreadable);
      return Optional.empty();
    }
  }

  private static Optional<CatalogProblem> told(String text) {
    int blank = text.indexOf(' ');
    if (blank < 1 || isAtWork(text.substring(0, blank))) {
      return Optional.empty();
    }
    return Optional.of(
        new CatalogProblem(
            OneLine.of(text.substring(blank + 1), LONGEST),
            "was asked when an earlier start of Bellwether ended; if this one ends there too, take"
                + " it away: it calls System.exit, uses up the memory, or crashes the JVM"));
  }

  /** Another process with the same folder, such as a command beside the daemon. */
  private static boolean isAtWork(String pid) {
    try {
      long number = Long.parseLong(pid);
      return number != ProcessHandle.current().pid()
          && ProcessHandle.of(number).map(ProcessHandle::isAlive).orElse(false);
    } catch (NumberFormatException e) {
      return true; // no file of ours
    }
  }

  /** What an earlier process left is told. */
  void clear() {
    file.ifPresent(AskingFile::clear);
  }

  /** Asks, with the name in the file meanwhile. */
  <T> T around(String who, Supplier<T> question) {
    file.ifPresent(place -> write(place, who));
    try {
      return question.get();
    } finally {
      file.ifPresent(AskingFile::clear);
    }
  }

  /** A folder that cannot be written to costs the name and nothing else. */
  private static void write(Path place, String who) {
    String line = ProcessHandle.current().pid() + " " + who + "\n";
    try {
      Files.deleteIfExists(place);
      try (SeekableByteChannel fresh = Files.newByteChannel(place, FRESH)) {
        fresh.write(ByteBuffer.wrap(line.getBytes(UTF_8)));
      }
    } catch (IOException e) {
      LOG.debug("{} can not be written", place, e);
    }
  }

  private static void clear(Path place) {
    try {
      Files.deleteIfExists(place);
    } catch (IOException e) {
      LOG.debug("{} can not be taken away", place, e);
    }
  }
}
