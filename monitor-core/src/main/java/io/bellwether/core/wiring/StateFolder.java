// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryNews;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** What a history is lent: the folder of this system, its clock, and somebody to tell. */
record StateFolder(Path folder, Clock clock, Consumer<HistoryNews> news) implements HistoryContext {

  /** Makes it where it is missing, for this user alone. */
  static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      throw new IOException(folder + " is not a folder", e);
    } catch (UnsupportedOperationException e) { // no such permissions there
      Files.createDirectories(folder);
    }
  }

  /** Opens one in such a folder to write to it; made for this user alone where it is missing. */
  static FileChannel file(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    make(folder);
    boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    Set<PosixFilePermission> ours = PosixFilePermissions.fromString("rw-------");
    FileAttribute<?>[] rights =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ours)}
            : new FileAttribute<?>[0];
    return FileChannel.open(
        file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE), rights);
  }

  @Override
  public void tell(HistoryNews told) {
    news.accept(told);
  }
}
