// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.util.Objects.requireNonNull;

import io.bellwether.core.history.HistoryException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads the native part of SQLite without leaving it behind. The driver unpacks it into the folder
 * of temporary files, where a killed process leaves it for ever; here it gets a folder of its own,
 * which is removed as soon as it is loaded.
 */
final class NativeLibrary {
  private static final String TMPDIR = "org.sqlite.tmpdir";
  private static final String PREFIX = ".bellwether-sqlite-";
  private static final ReentrantLock ONE = new ReentrantLock();
  private static boolean loaded;

  private NativeLibrary() {}

  /** Unpacks into {@code folder}, or where programs may run if it forbids them. */
  static void load(Path folder) throws IOException {
    ONE.lock();
    try {
      removeAll(folder); // of a process that was killed in the middle
      if (!loaded) {
        load(List.of(folder, Path.of(System.getProperty("java.io.tmpdir"))));
        loaded = true;
      }
    } finally {
      ONE.unlock();
    }
  }

  private static void load(List<Path> folders) throws IOException {
    if (System.getProperty(TMPDIR) != null || System.getProperty("org.sqlite.lib.path") != null) {
      initialize(); // the host decided
      return;
    }
    IOException first = null;
    for (Path folder : folders) {
      try {
        loadFrom(folder);
        return;
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    throw refused(folders, requireNonNull(first));
  }

  private static HistoryException refused(List<Path> folders, Throwable why) {
    return new HistoryException(
        "the native library of SQLite can be loaded from none of " + folders + ": " + why,
        "start Java with -Dorg.sqlite.tmpdir=FOLDER, a folder that may be written and from which"
            + " programs may run (not mounted noexec)",
        why);
  }

  private static void loadFrom(Path folder) throws IOException {
    Path own = Files.createTempDirectory(folder, PREFIX);
    System.setProperty(TMPDIR, own.toString());
    try {
      initialize();
    } finally {
      System.clearProperty(TMPDIR);
      remove(own);
    }
  }

  private static void initialize() throws IOException {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception | LinkageError e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void removeAll(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path one : left) {
        remove(one);
      }
    }
  }

  // Where a loaded library cannot be removed (Windows), the next start does it.
  private static void remove(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return; // somebody else's
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      System.getLogger(NativeLibrary.class.getName())
          .log(System.Logger.Level.DEBUG, "left for the next start: " + folder, e);
    }
  }
}
