// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that whoever started a process named, so that it may be any: a pipe, the log of the
 * kernel, or what only root may read. It tells something where it is a file as others are, and of
 * root or of the user whose process that is.
 */
final class ServiceFile {
  private static final List<Path> MADE_UP =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

  private static final String LOOKED_AT = "unix:isRegularFile,size,uid,fileKey";

  private ServiceFile() {}

  /** None where it is not there, or tells nothing. */
  static List<String> lines(Path named, Optional<Integer> owner) {
    try {
      Path file = named.toRealPath();
      Map<String, Object> found = attributes(file);
      if (MADE_UP.stream().anyMatch(file::startsWith) || !tells(found, owner)) {
        return List.of();
      }
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        boolean same = Objects.equals(found.get("fileKey"), attributes(file).get("fileKey"));
        return same ? SmallFile.lines(SmallFile.text(in)) : List.of();
      }
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Map<String, Object> attributes(Path file) throws IOException {
    return Files.readAttributes(file, LOOKED_AT, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean tells(Map<String, Object> found, Optional<Integer> owner) {
    boolean empty = Objects.equals(found.get("size"), 0L);
    Object uid = found.get("uid");
    boolean theirs = owner.isEmpty() || owner.get().equals(uid) || Objects.equals(uid, 0);
    return Objects.equals(found.get("isRegularFile"), true) && !empty && theirs;
  }
}
