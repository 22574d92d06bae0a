// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.found.Clues;
import io.bellwether.cli.found.ListeningPort;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a first configuration starts from.
 *
 * @param name what the installation is to be called
 * @param preset how often it looks
 * @param disks paths whose disks are watched
 * @param containerSocket the socket of a container engine; empty when there is none
 * @param services what else runs here and can be watched
 * @param notes what was seen beside that, for whoever reads the file
 */
record Findings(
    String name,
    String preset,
    List<String> disks,
    List<String> containerSocket,
    List<FoundService> services,
    List<String> notes) {
  /**
   * File systems that people fill; others belong to the kernel, to containers or to somebody else.
   */
  private static final Set<String> REAL =
      Set.of(
          "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "apfs", "hfs", "ntfs",
          "ufs");

  /** Asking one needs the right to write to it. */
  private static final List<String> SOCKETS =
      List.of("/var/run/docker.sock", "/run/podman/podman.sock");

  /** The machine and what runs on it. */
  static Findings ofThisMachine(Map<String, String> environment) {
    List<ListeningPort> ports = ListeningPort.ofThisMachine();
    Clues clues = Clues.ofThisMachine(ports);
    Findings alone = ofTheMachineAlone(environment);
    return new Findings(
        alone.name,
        alone.preset,
        alone.disks,
        alone.containerSocket,
        FoundServices.of(ports, clues),
        FoundServices.notes(clues));
  }

  /** Nobody is called, and nobody's processes are looked at. */
  static Findings ofTheMachineAlone(Map<String, String> environment) {
    return new Findings(
        host(environment), "production", localDisks(), sockets(), List.of(), List.of());
  }

  private static String host(Map<String, String> environment) {
    String name = environment.getOrDefault("HOSTNAME", "");
    if (name.isBlank()) {
      name = kernelName();
    }
    return name.isBlank() ? "bellwether" : name.strip();
  }

  /** Not asked of a name server, which may not answer. */
  private static String kernelName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname"));
    } catch (IOException e) {
      return ""; // a machine without a name can still be watched
    }
  }

  /** One path for each disk: a disk that is mounted in several places fills up in all of them. */
  private static List<String> localDisks() {
    Map<String, String> byDevice = new LinkedHashMap<>();
    for (Path root : FileSystems.getDefault().getRootDirectories()) {
      addDisk(byDevice, root);
    }
    mounts().forEach(mount -> addDisk(byDevice, mount));
    return List.copyOf(byDevice.values());
  }

  private static void addDisk(Map<String, String> byDevice, Path path) {
    try {
      FileStore store = Files.getFileStore(path);
      boolean root = path.equals(path.getRoot());
      if (root || REAL.contains(store.type().toLowerCase(Locale.ROOT))) {
        byDevice.putIfAbsent(store.name(), path.toString());
      }
    } catch (IOException | SecurityException e) {
      // Not to be looked at by us: not to be proposed either.
      byDevice.remove(path.toString());
    }
  }

  private static List<Path> mounts() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/mounts"))) {
      return lines
          .map(line -> line.split(" "))
          .filter(fields -> fields.length > 2 && REAL.contains(fields[2]))
          .map(fields -> Path.of(fields[1].replace("\\040", " ")))
          .filter(Files::isDirectory)
          .toList();
    } catch (IOException e) {
      return List.of(); // no Linux: the roots are all there is to propose
    }
  }

  private static List<String> sockets() {
    return SOCKETS.stream().filter(socket -> Files.isWritable(Path.of(socket))).limit(1).toList();
  }
}
