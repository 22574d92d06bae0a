// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the control groups around this process are, read from {@code /proc/self}: one tree for each
 * controller in version 1, one for all in version 2, both side by side in the years between.
 *
 * <p>In a container the mount point is the container's own group. Where an engine shows the host's
 * whole tree instead, its words in the path tell. On a machine the group at the mount point has no
 * limits, and those of a systemd service are about the service, not about the machine.
 */
final class GroupTree {
  private static final Pattern ENGINE =
      Pattern.compile(
          "(docker|libpod|kubepods|cri-|crio|containerd|nerdctl|lxc|garden|ecs|machine\\.slice).*");

  private final Path root;
  private final List<String> own;
  private final List<MountInfo.Line> mounts;

  private GroupTree(Path root, List<String> own, List<MountInfo.Line> mounts) {
    this.root = root;
    this.own = own;
    this.mounts = mounts;
  }

  static GroupTree read(Path root) throws IOException {
    Path self = root.resolve("proc/self");
    return new GroupTree(
        root,
        Arrays.asList(KernelFile.text(self.resolve("cgroup")).split("\n")),
        MountInfo.visible(KernelFile.text(self.resolve("mountinfo"))));
  }

  /** Whether a controller is in a tree of its own. */
  boolean isFirstVersion(String controller) {
    return own.stream().anyMatch(line -> isOf(line, controller));
  }

  /**
   * The groups whose limits count, outermost first; empty where the controller is not to be seen.
   */
  List<Path> counted(String controller, LimitsOf whose) {
    boolean first = isFirstVersion(controller);
    Optional<String> path =
        own.stream()
            .filter(line -> first ? isOf(line, controller) : line.startsWith("0::"))
            .map(line -> line.split(":", 3)[2])
            .findFirst();
    Optional<MountInfo.Line> mount =
        mounts.stream().filter(line -> line.isControlGroup(first, controller)).findFirst();
    return whose == LimitsOf.HOST || path.isEmpty() || mount.isEmpty()
        ? List.of()
        : counted(mount.get(), path.get(), whose);
  }

  private List<Path> counted(MountInfo.Line mount, String path, LimitsOf whose) {
    Path at = root.resolve(mount.path().substring(1));
    List<Path> groups = new ArrayList<>(List.of(at));
    String below = below(mount.root(), path);
    if (whose == LimitsOf.CONTAINER || isMadeByAnEngine(below)) {
      for (String part : below.split("/")) {
        at = part.isEmpty() ? at : at.resolve(part);
        groups.add(at);
      }
    }
    return groups.stream().distinct().filter(Files::isDirectory).toList();
  }

  /** The part of the path that is below what is mounted; nothing where it lies outside. */
  private static String below(String mounted, String path) {
    if (path.startsWith("/..")) {
      return "";
    }
    if (mounted.equals("/")) {
      return path;
    }
    return path.startsWith(mounted) ? path.substring(mounted.length()) : "";
  }

  private static boolean isMadeByAnEngine(String path) {
    return Arrays.stream(path.split("/")).anyMatch(part -> ENGINE.matcher(part).matches());
  }

  /** {@code 4:cpu,cpuacct:/docker/4e02}. */
  private static boolean isOf(String line, String controller) {
    String[] fields = line.split(":", 3);
    return fields.length == 3 && Arrays.asList(fields[1].split(",")).contains(controller);
  }
}
