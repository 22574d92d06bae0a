// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A small file system of its own, mounted on a folder for its owner alone. */
final class Disk implements AutoCloseable {
  private static final long SIZE = 24L << 20;

  private final Path folder;
  private int mounted;

  private Disk(Path folder) throws IOException {
    var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    this.folder = Files.createDirectory(folder, ours);
  }

  /** In memory: it can be filled, given room, and pulled out. */
  static Disk inMemory(Path folder) throws IOException {
    Disk disk = new Disk(folder);
    RootOnly.must(
        "a disk that is full or gone",
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=24m,mode=0700",
        "tmpfs",
        "" + folder);
    disk.mounted = 1;
    return disk;
  }

  /** With a journal, so that it becomes read-only when it fails. */
  static Disk withJournal(Path folder) throws IOException {
    Disk disk = new Disk(folder);
    try (RandomAccessFile image = new RandomAccessFile(disk.image(0).toFile(), "rw")) {
      image.setLength(SIZE);
    }
    RootOnly.must("a disk that fails", "mkfs.ext4", "-q", "-F", "" + disk.image(0));
    disk.mount(0);
    return disk;
  }

  private Path image(int number) {
    return folder.resolveSibling("disk-" + number + ".img");
  }

  private void mount(int number) throws IOException {
    RootOnly.must("a disk that fails", "mount", "-o", "loop", "" + image(number), "" + folder);
    mounted++;
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /** To the last byte. */
  void fill() throws IOException {
    int size = 1 << 20;
    while (size > 0) {
      try (OutputStream out =
          Files.newOutputStream(
              folder.resolve("ballast"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        out.write(new byte[size]);
      } catch (IOException e) {
        size /= 2;
      }
    }
  }

  void makeRoom() throws IOException {
    Files.deleteIfExists(folder.resolve("ballast"));
  }

  /** As the kernel does when a write fails: at once read-only, though files are open. */
  void fail() throws IOException {
    RootOnly.must("a disk that fails", "mount", "-o", "remount,abort", "" + folder);
  }

  /**
   * Checked, and mounted again in its place. Not unmounted before: what lies below would be taken
   * for the disk meanwhile.
   */
  void mend() throws IOException {
    Files.copy(image(0), image(1));
    RootOnly.succeeds("e2fsck", "-fy", "" + image(1)); // it ends with 1 when it mended something
    mount(1);
  }

  /** Who has files of it open goes on with them. */
  void pullOut() throws IOException {
    assertThat(RootOnly.succeeds("umount", "--lazy", "" + folder)).isTrue();
    mounted--;
  }

  @Override
  public void close() throws IOException {
    while (mounted > 0) {
      pullOut();
    }
  }
}
