// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Random;

/** Ways to spoil a stretch of a file. */
enum Damage {
  FLIP,
  CUT,
  ZERO,
  NOISE;

  /**
   * What was done.
   *
   * @param bytes how many are not what they were
   */
  record Done(String where, long bytes) {}

  /** Does it somewhere in the stretch. */
  Done in(Path folder, PageClass.Stretch stretch, Random random) throws IOException {
    long at = random.nextLong(stretch.from(), stretch.to());
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve(stretch.file()).toFile(), "rw")) {
      switch (this) {
        case FLIP -> flip(file, at, random);
        case CUT -> file.setLength(at);
        case ZERO -> write(file, at, new byte[(int) (stretch.to() - at)]);
        default -> {
          byte[] noise = new byte[(int) (stretch.to() - at)];
          random.nextBytes(noise);
          write(file, at, noise);
        }
      }
    }
    long bytes = this == FLIP ? 1 : this == CUT ? Long.MAX_VALUE : stretch.to() - at;
    return new Done("%s of %s at %d".formatted(this, stretch, at), bytes);
  }

  private static void flip(RandomAccessFile file, long at, Random random) throws IOException {
    file.seek(at);
    int was = file.read();
    write(file, at, new byte[] {(byte) (was ^ random.nextInt(1, 256))});
  }

  private static void write(RandomAccessFile file, long at, byte[] bytes) throws IOException {
    file.seek(at);
    file.write(bytes);
  }
}
