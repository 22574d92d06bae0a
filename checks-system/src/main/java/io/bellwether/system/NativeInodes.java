// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import com.sun.jna.Native;
import com.sun.jna.platform.linux.LibC;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks the C library of Linux how many files a file system has room for, through the native access
 * that OSHI brings: neither the JDK nor the kernel's text files say it. Loaded only when it is
 * asked for the first time.
 */
final class NativeInodes {
  private NativeInodes() {}

  /**
   * Why it can not be asked here; empty when it can. A JVM that would print warnings about native
   * access in the host's console is not made to.
   */
  static Optional<String> obstacle() {
    try {
      Module module = Native.class.getModule();
      boolean allowed = (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(module);
      return allowed
          ? Optional.empty()
          : Optional.of("start Java with --enable-native-access=ALL-UNNAMED to see them");
    } catch (NoSuchMethodException e) {
      return Optional.empty(); // before Java 22 nothing asks for it
    } catch (IllegalAccessException | InvocationTargetException | LinkageError e) {
      return Optional.of(Reason.of(e));
    }
  }

  /** Loads when it is looked at for the first time. */
  private static final class Loaded {
    static final LibC LIBRARY = load();

    private static LibC load() {
      JnaFolders folders = JnaFolders.before();
      LibC library = LibC.INSTANCE;
      try {
        folders.removeNew();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return library;
    }
  }

  static Inodes of(Path path) throws IOException {
    LibC library = Loaded.LIBRARY;
    LibC.Statvfs found = new LibC.Statvfs();
    if (library.statvfs(path.toString(), found) != 0) {
      throw new IOException(path + ": statvfs failed with error " + Native.getLastError());
    }
    return new Inodes(found.f_files.longValue(), found.f_ffree.longValue());
  }
}
