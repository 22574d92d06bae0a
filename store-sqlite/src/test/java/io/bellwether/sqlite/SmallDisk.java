// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system of 16 MB in memory, mounted on an empty folder. */
record SmallDisk(Path folder) implements AutoCloseable {
  /** Leaves the test out where it may not mount, unless everything is required. */
  static SmallDisk on(Path folder) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))
        || !succeeds("mount", "-t", "tmpfs", "-o", "size=16m,mode=0700", "tmpfs", "" + folder)) {
      String what = "a small disk cannot be mounted: only root may, outside of most containers";
      return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what) : abort(what);
    }
    return new SmallDisk(folder);
  }

  private static boolean succeeds(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.onExit().join().exitValue() == 0;
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /** To the last byte. */
  void fill() throws IOException {
    int size = 1 << 20;
    while (size > 0) {
      try (OutputStream out =
          Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        out.write(new byte[size]);
      } catch (IOException e) {
        size /= 2;
      }
    }
  }

  void empty() throws IOException {
    Files.deleteIfExists(ballast());
  }

  /** Makes room for so many pages. */
  void empty(int pages) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(ballast().toFile(), "rw")) {
      file.setLength(Math.max(0, file.length() - pages * 4_096L));
    }
  }

  /** As when somebody pulls it out: who has files of it open goes on with them. */
  void pullOut() throws IOException {
    if (!succeeds("umount", "--lazy", "" + folder)) {
      fail("not unmounted: " + folder);
    }
  }

  private boolean isMounted() throws IOException {
    return Files.readString(Path.of("/proc/self/mounts"), UTF_8).contains(" " + folder + " ");
  }

  @Override
  public void close() throws IOException {
    if (isMounted() && !succeeds("umount", "" + folder)) {
      pullOut();
      fail("something of %s was still in use", folder);
    }
  }
}
