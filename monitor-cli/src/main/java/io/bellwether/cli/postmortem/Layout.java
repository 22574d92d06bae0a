// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where what stands in a black box. Every number is a long in the order of this machine. */
final class Layout {
  /** Changes with the layout: a box of another version says nothing. */
  static final long MAGIC = 0x424C4B424F580001L;

  static final int MAGIC_AT = 0;
  static final int CALLED_AT = 8;
  static final int SIGNED_AT = 16;
  static final int HEAP_USED = 24;
  static final int HEAP_MAX = 32;
  static final int RESIDENT = 40;
  static final int KERNEL_KILLS = 48;
  static final int UNSEEN = 56;

  /** Whether it was told to end at once, 1 for yes. */
  static final int AT_ONCE = 64;

  /** Who this is: its length and a text. */
  static final int WHO = 128;

  static final int FIRST = 4_096;
  static final int WHO_LONGEST = FIRST - WHO - Long.BYTES;

  /** More calls at a time are only counted. */
  static final int SLOTS = 1_500;

  static final int SLOT = 128;
  static final int TEXT = 16;
  static final int LONGEST = SLOT - TEXT;
  static final int SIZE = FIRST + SLOTS * SLOT;

  private Layout() {}

  /** When it began, 0 for a slot that is free; then the length of the text, then the text. */
  static int slot(int number) {
    return FIRST + number * SLOT;
  }

  static byte[] bytes(String text, int longest) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    return all.length <= longest ? all : Arrays.copyOf(all, longest);
  }
}
