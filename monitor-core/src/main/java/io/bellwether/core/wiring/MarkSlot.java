// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.core.notify.Message;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One mark as a file has it: half of one, or one of another form, is none.
 *
 * @param turn grows with every mark
 * @param number of the message
 * @param id the begin of the hash of the message's id: a number may be given anew
 * @param reference what the service called it
 */
record MarkSlot(long turn, long number, long id, Optional<String> reference) {
  /** As much as a disk writes at once. */
  static final int BYTES = 512;

  private static final int FORM = 0x42574d31;
  private static final int NO_REFERENCE = -1;
  private static final int HEAD = 2 * Integer.BYTES + 3 * Long.BYTES;
  private static final int LONGEST = BYTES - HEAD - Long.BYTES;

  static MarkSlot of(long turn, Message message, Optional<String> reference) {
    return new MarkSlot(turn, message.number(), hash(message.id()), reference);
  }

  boolean isOf(Message message) {
    return number == message.number() && id == hash(message.id());
  }

  private static long hash(String id) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** To be written; empty when the reference is too long. */
  Optional<ByteBuffer> bytes() {
    byte[] text = reference.orElse("").getBytes(UTF_8);
    if (text.length > LONGEST) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putInt(FORM).putLong(turn).putLong(number).putLong(id);
    bytes.putInt(reference.isPresent() ? text.length : NO_REFERENCE).put(text);
    bytes.putLong(BYTES - Long.BYTES, sum(bytes));
    return Optional.of(bytes.rewind());
  }

  /** What was written there; empty when that is not whole. */
  static Optional<MarkSlot> read(ByteBuffer bytes) {
    if (bytes.getInt(0) != FORM || bytes.getLong(BYTES - Long.BYTES) != sum(bytes)) {
      return Optional.empty();
    }
    bytes.position(Integer.BYTES);
    long turn = bytes.getLong();
    long number = bytes.getLong();
    long id = bytes.getLong();
    int length = bytes.getInt();
    if (length < NO_REFERENCE || length > LONGEST) {
      return Optional.empty();
    }
    byte[] text = new byte[Math.max(length, 0)];
    bytes.get(text);
    Optional<String> reference =
        length == NO_REFERENCE ? Optional.empty() : Optional.of(new String(text, UTF_8));
    return Optional.of(new MarkSlot(turn, number, id, reference));
  }

  private static long sum(ByteBuffer bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes.duplicate().position(0).limit(BYTES - Long.BYTES));
    return sum.getValue();
  }
}
