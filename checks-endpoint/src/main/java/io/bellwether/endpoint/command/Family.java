// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A program and all that it started. Those whose parent has ended belong to nobody any more and are
 * known by a mark in their environment, which children inherit.
 */
final class Family {
  static final String MARK = "BELLWETHER_RUN";

  private static final Path PROC = Path.of("/proc");

  /** A program that starts new ones faster than they are ended is left to itself. */
  private static final int ROUNDS = 5;

  private final String mark = UUID.randomUUID().toString();

  /** What the environment of the program must hold. */
  String mark() {
    return mark;
  }

  /** Ends all of them, whatever they are doing. */
  void end(Process program) {
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> all = members(program);
      if (all.isEmpty()) {
        return;
      }
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private List<ProcessHandle> members(Process program) {
    try (Stream<ProcessHandle> below = program.descendants()) {
      List<ProcessHandle> all = new ArrayList<>(below.toList());
      if (program.isAlive()) {
        all.add(program.toHandle());
      }
      all.addAll(marked());
      return all;
    }
  }

  private List<ProcessHandle> marked() {
    List<ProcessHandle> marked = new ArrayList<>();
    if (Files.isDirectory(PROC)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
        for (Path folder : folders) {
          // first the handle: its number may be given out again while the mark is read
          ProcessHandle.of(Long.parseLong(String.valueOf(folder.getFileName())))
              .filter(process -> isMarked(folder))
              .ifPresent(marked::add);
        }
      } catch (IOException | DirectoryIteratorException e) {
        return marked; // the list of processes is not there to be read: descendants are all
      }
    }
    return marked;
  }

  private boolean isMarked(Path folder) {
    try {
      return new String(Files.readAllBytes(folder.resolve("environ")), ISO_8859_1)
          .contains(MARK + "=" + mark);
    } catch (IOException e) {
      return false; // it ended, or it is somebody else's and so not ours
    }
  }
}
