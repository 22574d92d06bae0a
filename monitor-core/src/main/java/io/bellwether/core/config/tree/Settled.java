// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Reads a file again that seems half written and has changed since: editors empty a file, or take
 * it away, before they write the new one. Nobody waits for a file that stays as it is.
 */
final class Settled {
  private static final int MOST_TRIES = 25;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private final Problems problems;
  private final Runnable pause;

  Settled(Problems problems) {
    this(problems, () -> LockSupport.parkNanos(PAUSE));
  }

  /** For tests: what happens between two looks. */
  Settled(Problems problems, Runnable pause) {
    this.problems = problems;
    this.pause = pause;
  }

  /** How a file is on the outside. */
  private record Stamp(long size, FileTime modified, Optional<Object> key) {}

  /** The tree by a reader that tells its own problems; those of the last try are told. */
  Optional<Fields> read(Path file, Function<Problems, Optional<Fields>> reader) {
    for (int tries = 1; ; tries++) {
      Optional<Stamp> before = stamp(file);
      Problems told = new Problems();
      Optional<Fields> tree = reader.apply(told);
      if (!told.isUnfinished() || tries == MOST_TRIES || !changes(file, before)) {
        problems.add(told);
        return tree;
      }
    }
  }

  private boolean changes(Path file, Optional<Stamp> before) {
    pause.run();
    return !stamp(file).equals(before);
  }

  private static Optional<Stamp> stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey())));
    } catch (IOException e) {
      return Optional.empty(); // not there, which whoever reads it tells
    }
  }
}
