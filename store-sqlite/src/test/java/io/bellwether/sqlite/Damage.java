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

  /** Does it somewhere in the stretch, and says where. */
  String in(Path folder, PageClass.Stretch stretch, Random random) throws IOException {
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
    return "%s of %s at %d".formatted(this, stretch, at);
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
