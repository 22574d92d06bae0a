// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The group this process runs as, when nobody else is in it. Kubernetes lets the group of a pod
 * ({@code fsGroup}) write all of a volume at each mount, and such a grant opens nothing to others.
 */
final class OwnGroup {
  private static final Path SELF = Path.of("/proc/self");

  private final List<String> users;
  private final List<String> groups;

  private OwnGroup(List<String> users, List<String> groups) {
    this.users = users;
    this.groups = groups;
  }

  static OwnGroup ofThisMachine() throws IOException {
    return new OwnGroup(lines("/etc/passwd"), lines("/etc/group"));
  }

  static OwnGroup of(List<String> users, List<String> groups) {
    return new OwnGroup(users, groups);
  }

  private static List<String> lines(String file) throws IOException {
    try (Stream<String> all = Files.lines(Path.of(file), ISO_8859_1)) {
      return all.toList();
    }
  }

  /** Whether the folder may be written by us and by this group, and by nobody else. */
  boolean alonePlusUsWrites(Path folder) throws IOException {
    Set<PosixFilePermission> may = Files.getPosixFilePermissions(folder);
    return Files.exists(SELF)
        && Owner.isOurs(folder)
        && may.contains(PosixFilePermission.GROUP_WRITE)
        && !may.contains(PosixFilePermission.OTHERS_WRITE)
        && isOurs(folder)
        && isOursAlone();
  }

  /** Takes the grant back, from the folder and from what is in it. */
  static void takeBack(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder.toRealPath())) {
      all = walk.filter(file -> !Files.isSymbolicLink(file)).toList();
    }
    for (Path file : all) {
      Set<PosixFilePermission> may = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      if (Owner.isOurs(file) && isOurs(file) && may.remove(PosixFilePermission.GROUP_WRITE)) {
        Files.setPosixFilePermissions(file, may);
      }
    }
  }

  private static boolean isOurs(Path file) throws IOException {
    return Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS).equals(gid());
  }

  private static Object gid() throws IOException {
    return Files.getAttribute(SELF, "unix:gid");
  }

  /** By the files of this machine: nobody else has it as his own, and it has no other member. */
  private boolean isOursAlone() throws IOException {
    String gid = gid().toString();
    String me = Owner.name();
    return fields(users, 3, gid).allMatch(user -> user[0].equals(me))
        && fields(groups, 2, gid)
            .flatMap(group -> group.length > 3 ? Stream.of(group[3].split(",")) : Stream.of())
            .allMatch(member -> member.isEmpty() || member.equals(me));
  }

  private static Stream<String[]> fields(List<String> lines, int at, String value) {
    return lines.stream()
        .map(line -> line.split(":"))
        .filter(all -> all.length > at && all[at].equals(value));
  }
}
