// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;

/** What is asked; its number is random, so that nobody who does not see it can answer it. */
record Question(int id, String name, RecordType type) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RECURSION_DESIRED = 0x01;
  private static final int INTERNET = 1;

  static Question of(String name, RecordType type) {
    return new Question(RANDOM.nextInt(1 << 16), name, type);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    put(id, bytes);
    bytes.write(RECURSION_DESIRED);
    bytes.write(0);
    put(1, bytes); // one question, and nothing else
    put(0, bytes);
    put(0, bytes);
    put(0, bytes);
    bytes.writeBytes(Names.encode(name));
    put(type.number(), bytes);
    put(INTERNET, bytes);
    return bytes.toByteArray();
  }

  private static void put(int number, ByteArrayOutputStream bytes) {
    bytes.write(number >> 8);
    bytes.write(number);
  }
}
