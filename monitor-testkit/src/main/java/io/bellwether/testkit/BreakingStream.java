// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.IOException;
import java.io.InputStream;

/** Gives the first half of some bytes and breaks. */
final class BreakingStream extends InputStream {
  private final byte[] bytes;
  private int at;

  BreakingStream(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    if (at >= bytes.length / 2) {
      throw new IOException("the repository broke after " + at + " bytes");
    }
    return bytes[at++] & 0xff;
  }
}
