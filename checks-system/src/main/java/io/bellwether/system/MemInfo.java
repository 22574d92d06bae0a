// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The file {@code /proc/meminfo}. */
final class MemInfo {
  private MemInfo() {}

  static Memory parse(String text) throws IOException {
    Map<String, Long> bytes = bytes(text);
    Long shared = bytes.get("Shmem");
    return new Memory(
        required(bytes, "MemTotal"),
        available(bytes),
        bytes.getOrDefault("SwapTotal", 0L),
        bytes.getOrDefault("SwapFree", 0L),
        shared == null ? OptionalLong.empty() : OptionalLong.of(shared));
  }

  /** Kernels before 3.14 leave the sum to us; it is a little too high there. */
  private static long available(Map<String, Long> bytes) throws IOException {
    Long available = bytes.get("MemAvailable");
    return available != null
        ? available
        : required(bytes, "MemFree")
            + bytes.getOrDefault("Buffers", 0L)
            + bytes.getOrDefault("Cached", 0L);
  }

  private static long required(Map<String, Long> bytes, String name) throws IOException {
    Long value = bytes.get(name);
    if (value == null) {
      throw new IOException("/proc/meminfo has no line '" + name + "'");
    }
    return value;
  }

  private static Map<String, Long> bytes(String text) throws IOException {
    Map<String, Long> bytes = new HashMap<>();
    for (String line : text.split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        bytes.put(line.substring(0, colon), amount(line, line.substring(colon + 1).strip()));
      }
    }
    return bytes;
  }

  private static long amount(String line, String amount) throws IOException {
    boolean kilobytes = amount.endsWith(" kB");
    try {
      long value = Long.parseLong(kilobytes ? amount.substring(0, amount.length() - 3) : amount);
      return kilobytes ? Math.multiplyExact(value, 1024L) : value;
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IOException("/proc/meminfo has the line '" + line + "'", e);
    }
  }
}
