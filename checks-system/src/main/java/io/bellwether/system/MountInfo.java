// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The file {@code /proc/self/mountinfo}: what is mounted where, in this process's view. */
final class MountInfo {
  /** Have no device file and hold data all the same. */
  private static final Set<String> POOLED = Set.of("zfs", "btrfs", "bcachefs");

  /** Made full and never written. */
  private static final Set<String> IMAGES = Set.of("squashfs", "iso9660", "udf", "erofs", "cramfs");

  /** One line; the root is what part of the file system is mounted, {@code /} for all of it. */
  record Line(
      String id,
      String root,
      String path,
      String options,
      String type,
      String device,
      String superOptions) {
    private boolean fillsUp() {
      boolean held = device.startsWith("/dev/") && !type.startsWith("fuse.");
      return (held || POOLED.contains(type)) && !IMAGES.contains(type) && !readOnly();
    }

    private boolean readOnly() {
      return options.equals("ro") || options.startsWith("ro,");
    }

    /** Whether the groups of a controller are mounted here. */
    boolean isControlGroup(boolean firstVersion, String controller) {
      return firstVersion
          ? type.equals("cgroup") && Arrays.asList(superOptions.split(",")).contains(controller)
          : type.equals("cgroup2");
    }

    Mount mount() {
      return new Mount(Path.of(path), device, type, id);
    }
  }

  private MountInfo() {}

  /**
   * The root, which in a container is a layer without a device, and every device that can fill up,
   * once: the same device is often mounted again in parts.
   */
  static List<Mount> disks(String text) {
    Map<String, Line> byDevice = new LinkedHashMap<>();
    for (Line line : visible(text)) {
      if (line.path().equals("/") || line.fillsUp()) {
        byDevice.merge(line.id(), line, MountInfo::whole);
      }
    }
    return byDevice.values().stream().map(Line::mount).toList();
  }

  /** Everything, also what is not a disk: the last entry that contains a path is where it lies. */
  static List<Mount> all(String text) {
    return visible(text).stream().map(Line::mount).toList();
  }

  private static Line whole(Line one, Line other) {
    Comparator<Line> wholeFirst =
        Comparator.comparing((Line line) -> !line.root().equals("/"))
            .thenComparing(line -> line.path().length());
    return wholeFirst.compare(one, other) <= 0 ? one : other;
  }

  /** Of several mounts on one path only the last is seen. */
  static List<Line> visible(String text) {
    Map<String, Line> byPath = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      parse(line).ifPresent(found -> byPath.put(found.path(), found));
    }
    return new ArrayList<>(byPath.values());
  }

  /** {@code 36 35 98:0 /sub /data rw,noatime master:1 - ext4 /dev/sdb1 rw}. */
  private static Optional<Line> parse(String line) {
    String[] halves = line.split(" - ", 2);
    String[] mounted = halves[0].split(" ");
    String[] system = halves.length < 2 ? new String[0] : halves[1].split(" ");
    return mounted.length < 6 || system.length < 2
        ? Optional.empty()
        : Optional.of(
            new Line(
                mounted[2],
                unescaped(mounted[3]),
                unescaped(mounted[4]),
                mounted[5],
                system[0],
                unescaped(system[1]),
                system.length > 2 ? system[2] : ""));
  }

  /** Blanks, tabs, line ends and backslashes are written as three octal digits. */
  private static String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      if (field.startsWith("\\", i) && field.substring(i + 1).matches("[0-7]{3}.*")) {
        text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        text.append(field.charAt(i));
      }
    }
    return text.toString();
  }
}
