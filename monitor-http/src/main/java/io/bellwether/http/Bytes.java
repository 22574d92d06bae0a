// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Size;

/**
 * What was read of a body.
 *
 * @param cut whether there was more
 * @param packed how much of it came over the network
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Bytes(byte[] read, boolean cut, long packed) {
  private static final int BOMB = 50;

  String tooMuch() {
    String more = "more than " + new Size(read.length);
    boolean bomb = packed > 0 && packed < read.length / BOMB;
    return bomb ? more + ", unpacked from " + packed + " bytes (a gzip bomb?)" : more;
  }
}
