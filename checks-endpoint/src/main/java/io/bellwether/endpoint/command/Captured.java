// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first 64 kB of what a program writes, told without secrets; the rest is thrown away. */
final class Captured {
  private static final int MOST = 64 * 1024;
  private static final int PIECE = 8192;
  private static final char HALF_A_LETTER = '\uFFFD';

  private final InputStream in;
  private final SecretWords secrets;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final byte[] piece = new byte[PIECE];
  private long length;

  Captured(InputStream in, SecretWords secrets) {
    this.in = in;
    this.secrets = secrets;
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

  /** Of a program that has ended. */
  String text() {
    return cut() ? textSoFar() : secrets.hiddenIn(kept.toString(UTF_8));
  }

  /** Of one that may be in the middle of a word, or of a letter. */
  String textSoFar() {
    String text = kept.toString(UTF_8);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == HALF_A_LETTER) {
      end--;
    }
    return secrets.hiddenInBeginning(text.substring(0, end));
  }
}
