// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files, sockets and pipes that this process has open, and how many of each. Elsewhere than on
 * Linux only their number is known.
 */
final class OpenHandles {
  private static final Path OWN = Path.of("/proc/self/fd");

  /**
   * What the JVM opens when it wants to: classes, libraries, random numbers, the limits of its
   * container, and this very list.
   */
  private static final Pattern OF_THE_JVM =
      Pattern.compile(
          ".*\\.(jar|jmod|jsa|so|class)|.*/lib/modules|/dev/u?random|/proc/[0-9]+/fd"
              + "|/sys/fs/cgroup/.+");

  static {
    openWhatTheJdkKeeps();
  }

  private OpenHandles() {}

  /** On first use the JDK opens a pair of sockets that it keeps for itself. */
  private static void openWhatTheJdkKeeps() {
    try {
      SocketChannel.open().close();
      Selector.open().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Integer> now() {
    return Files.isDirectory(OWN) ? listed() : counted();
  }

  private static Map<String, Integer> listed() {
    Map<String, Integer> targets = new TreeMap<>();
    try (DirectoryStream<Path> handles = Files.newDirectoryStream(OWN)) {
      for (Path handle : handles) {
        String target = targetOf(handle);
        if (!OF_THE_JVM.matcher(target).matches()) {
          targets.merge(target, 1, Integer::sum);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return targets;
  }

  private static String targetOf(Path handle) throws IOException {
    try {
      return Files.readSymbolicLink(handle).toString();
    } catch (NoSuchFileException | NotLinkException e) {
      return "/proc/0/fd"; // closed since it was listed
    }
  }

  private static Map<String, Integer> counted() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? Map.of("open handle", (int) system.getOpenFileDescriptorCount())
        : Map.of();
  }
}
