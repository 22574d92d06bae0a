// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

import io.bellwether.api.Run;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every file of a folder, and of folders in it; follows no links, so it comes to an end.
 */
final class Walk implements FileVisitor<Path> {
  static final int MOST = 200_000;

  /** Time for saying how far it came, before the run itself is ended. */
  private static final long LONGEST_RESERVE = 200;

  private final Path folder;
  private final PathMatcher matcher;
  private final Found found;
  private final Access access;
  private final Run run;
  private final Duration reserve;
  private long looked;
  private String unread = "";
  private boolean cut;
  private boolean stopped;

  Walk(Path folder, PathMatcher matcher, Found found, Access access, Run run) {
    this.folder = folder;
    this.matcher = matcher;
    this.found = found;
    this.access = access;
    this.run = run;
    long all = run.remaining().toMillis();
    this.reserve = Duration.ofMillis(Math.min(LONGEST_RESERVE, all / 10));
  }

  /** The first that may not be read; empty when all may. */
  String unread() {
    return unread;
  }

  /** Whether there are more than are looked at. */
  boolean cut() {
    return cut;
  }

  /** Whether there was no time to come to the end. */
  boolean stopped() {
    return stopped;
  }

  /** Files and folders. */
  long looked() {
    return looked;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes) {
    return next();
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile() && matcher.matches(folder.relativize(file))) {
      found.add(file, attributes);
      try {
        access.look(file);
      } catch (NoSuchFileException e) {
        return next(); // it went meanwhile
      }
    }
    return next();
  }

  private FileVisitResult next() {
    looked++;
    cut = looked > MOST;
    stopped = Thread.currentThread().isInterrupted() || run.remaining().compareTo(reserve) <= 0;
    return cut || stopped ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }

  /** One that went meanwhile is no failure, one that is locked is. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    if (!(e instanceof NoSuchFileException) && unread.isEmpty()) {
      unread = file.toString();
    }
    return next();
  }

  @Override
  public FileVisitResult postVisitDirectory(Path one, @Nullable IOException e) {
    return e == null ? FileVisitResult.CONTINUE : visitFileFailed(one, e);
  }
}
