// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Instant;

/** The 48 bytes of SNTP, version 4 (RFC 5905). */
final class NtpPacket {
  static final int LENGTH = 48;

  private static final long FROM_1900_TO_1970 = 2_208_988_800L;
  private static final long ERA = 1L << 32;
  private static final int ORIGINATE = 24;
  private static final int RECEIVE = 32;
  private static final int TRANSMIT = 40;

  private final ByteBuffer bytes;

  private NtpPacket(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** A question of a client; the server repeats the mark. */
  static byte[] question(long mark) {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    bytes.put(0, (byte) (4 << 3 | 3));
    bytes.putLong(TRANSMIT, mark);
    return bytes.array();
  }

  static NtpPacket of(byte[] bytes) {
    return new NtpPacket(ByteBuffer.wrap(bytes));
  }

  boolean isAnswer() {
    return (bytes.get(0) & 7) == 4;
  }

  boolean answers(long mark) {
    return bytes.getLong(ORIGINATE) == mark;
  }

  boolean isUnsynchronised() {
    return (bytes.get(0) >> 6 & 3) == 3;
  }

  int stratum() {
    return bytes.get(1) & 0xff;
  }

  /** What the server goes by: four letters, or the address of its own server. */
  String source() {
    byte[] id = {bytes.get(12), bytes.get(13), bytes.get(14), bytes.get(15)};
    if (stratum() > 1) {
      return (id[0] & 0xff) + "." + (id[1] & 0xff) + "." + (id[2] & 0xff) + "." + (id[3] & 0xff);
    }
    return new String(id, US_ASCII).replaceAll("[^A-Za-z0-9]", "");
  }

  double rootDelay() {
    return bytes.getInt(4) / 65_536.0;
  }

  double rootDispersion() {
    return (bytes.getInt(8) & 0xffffffffL) / 65_536.0;
  }

  boolean hasTimes() {
    return bytes.getLong(RECEIVE) != 0 && bytes.getLong(TRANSMIT) != 0;
  }

  Instant received(Instant near) {
    return instant(bytes.getLong(RECEIVE), near);
  }

  Instant sent(Instant near) {
    return instant(bytes.getLong(TRANSMIT), near);
  }

  /** Its seconds begin anew each 136 years, in 2036 the next time: the nearest is meant. */
  private static Instant instant(long stamp, Instant near) {
    long seconds = (stamp >>> 32) - FROM_1900_TO_1970;
    long eras = Math.round((near.getEpochSecond() - seconds) / (double) ERA);
    long nanos = (stamp & 0xffffffffL) * 1_000_000_000L >>> 32;
    return Instant.ofEpochSecond(seconds + eras * ERA, nanos);
  }
}
