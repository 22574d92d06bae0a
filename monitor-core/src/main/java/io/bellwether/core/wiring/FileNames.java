// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names that people gave, as names of files: two that differ have two files on any disk. */
final class FileNames {
  private static final int LONGEST = 200;

  private FileNames() {}

  /** Small letters, digits and dashes stay; all else is spelled out. */
  static String of(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    for (byte one : name.getBytes(UTF_8)) {
      if (one >= 'a' && one <= 'z' || one >= '0' && one <= '9' || one == '-' || one == '_') {
        safe.append((char) one);
      } else {
        safe.append('%').append(HexFormat.of().toHexDigits(one));
      }
    }
    return safe.isEmpty() || safe.length() > LONGEST ? "%" + digest(name) : safe.toString();
  }

  private static String digest(String name) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
