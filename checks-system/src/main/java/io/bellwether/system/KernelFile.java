// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file the kernel makes while it is read. It says that it is empty, and some of them are given
 * out in one piece or not at all, so the first piece must be large: {@code Files.readAllBytes} asks
 * for one byte and gets no more.
 */
final class KernelFile {
  private static final int PIECE = 8192;

  private KernelFile() {}

  static String text(Path file) throws IOException {
    return new String(bytes(file), UTF_8);
  }

  /** Empty where the kernel has no such file: sandboxes leave some of them out. */
  static Optional<String> textIfThere(Path file) throws IOException {
    try {
      return Optional.of(text(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static byte[] bytes(Path file) throws IOException {
    byte[] bytes = new byte[PIECE];
    int length = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int read = in.read(bytes);
      while (read >= 0) {
        length += read;
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * length);
        }
        read = in.read(bytes, length, bytes.length - length);
      }
    }
    return Arrays.copyOf(bytes, length);
  }
}
