// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryNews;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
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

  @Override
  public void tell(HistoryNews told) {
    news.accept(told);
  }
}
