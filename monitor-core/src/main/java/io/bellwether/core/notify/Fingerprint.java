// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.util.HexFormat;

/** A short name of a long text, the same in every process: FNV-1a of 64 bits in hexadecimal. */
public final class Fingerprint {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  /** Sixteen digits. */
  public static String of(String text) {
    long hash = BASIS;
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      hash = (hash ^ (one & 0xff)) * PRIME;
      hash = (hash ^ (one >> 8)) * PRIME;
    }
    return HexFormat.of().toHexDigits(hash);
  }
}
