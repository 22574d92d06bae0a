// SPDX-License-Identifier: Apache-2.0
package com.example.spool;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** One file that waits. */
record Waiting(String name, long bytes, long sinceMillis) {
  /** All of a folder. Ends early when the run is over, however many there are. */
  static List<Waiting> in(Path folder, String pattern, Run run) throws Exception {
    List<Waiting> waiting = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      for (Path file : files) {
        run.throwIfStopped();
        add(file, waiting);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG, folder + " is no folder", "make it, or put 'path' right", e);
    }
    return waiting;
  }

  private static void add(Path file, List<Waiting> waiting) throws IOException {
    try {
      BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
      if (read.isRegularFile()) {
        long since = read.lastModifiedTime().toMillis();
        waiting.add(new Waiting(file.getFileName().toString(), read.size(), since));
      }
    } catch (NoSuchFileException taken) {
      // somebody took it meanwhile, which is what it waited for
    }
  }

  /** What stands behind the last dot of its name. */
  String ending() {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1) : "none";
  }
}
