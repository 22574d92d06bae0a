// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first 64 kB of what a program writes; the rest is read and thrown away. */
final class Captured {
  private static final int MOST = 64 * 1024;
  private static final int PIECE = 8192;

  private final InputStream in;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final byte[] piece = new byte[PIECE];
  private long length;

  Captured(InputStream in) {
    this.in = in;
  }

  /** Takes what is there, at most a piece; false when there was nothing. Never waits. */
  boolean take() throws IOException {
    int there = in.available();
    if (there <= 0) {
      return false;
    }
    int read = in.read(piece, 0, Math.min(there, PIECE));
    if (read <= 0) {
      return false;
    }
    kept.write(piece, 0, (int) Math.max(0, Math.min(read, MOST - length)));
    length += read;
    return true;
  }

  /** Whether there was more than is kept. */
  boolean cut() {
    return length > MOST;
  }

  String text() {
    return kept.toString(UTF_8);
  }
}
