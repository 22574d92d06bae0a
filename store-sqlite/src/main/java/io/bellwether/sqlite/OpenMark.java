// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An empty file that is there while the history is open, and stays when the process is killed. */
record OpenMark(Path file) {
  boolean isThere() {
    return Files.exists(file);
  }

  void set() throws IOException {
    Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
