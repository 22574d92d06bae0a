// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of one server.
 *
 * @param path where they are
 */
record DataFolder(Path path) {
  /** Folders whose content belongs to one server alone. */
  private static final Set<String> EMPTY_IN_COPIES =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

  /** Makes those of a new server, which asks everybody for a password. */
  static DataFolder initialise(Path bin, Path folder, String password, List<String> options)
      throws IOException {
    DataFolder data = new DataFolder(folder.resolve("data"));
    Path secret = Files.writeString(folder.resolve("password"), password + "\n");
    own(folder);
    own(secret);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(bin.resolve("initdb").toString(), "-D", data.path().toString()));
    command.addAll(List.of("-U", "postgres", "--pwfile=" + secret, "--auth=scram-sha-256"));
    command.addAll(List.of("--encoding=UTF8", "--locale=C", "--no-sync"));
    command.addAll(options);
    Processes.run(Processes.unprivileged(command));
    Files.delete(secret);
    return data;
  }

  static void own(Path path) throws IOException {
    if (Processes.isRoot()) {
      Folders.give(path, Processes.NOBODY);
    }
  }

  /** A file that the server may change. */
  void write(String name, String text) throws IOException {
    own(Files.writeString(path.resolve(name), text));
  }

  /** The files as a base backup has them, while the server goes on. */
  DataFolder copyTo(Path folder) throws IOException {
    own(folder);
    DataFolder copy = new DataFolder(folder.resolve("data"));
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.toList();
    }
    for (Path one : all) {
      if (isCopied(path.relativize(one))) {
        copy(one, copy.path().resolve(path.relativize(one).toString()));
      }
    }
    Files.setPosixFilePermissions(copy.path(), PosixFilePermissions.fromString("rwx------"));
    return copy;
  }

  private static boolean isCopied(Path relative) {
    boolean within = relative.getNameCount() > 1;
    return !LEFT_OUT.contains(relative.toString())
        && !(within && EMPTY_IN_COPIES.contains(relative.getName(0).toString()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try {
      Files.copy(from, to);
    } catch (NoSuchFileException e) { // a temporary file of the running server
      return;
    }
    own(to);
  }
}
