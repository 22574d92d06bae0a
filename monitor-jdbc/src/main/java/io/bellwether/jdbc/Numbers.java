// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.util.OptionalDouble;

/** Numbers that came as text. */
final class Numbers {
  private static final int LONGEST = 400;

  private Numbers() {}

  static OptionalDouble read(String text) {
    String plain = text.strip();
    if (plain.length() > LONGEST
        || !plain.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?")) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.parseDouble(plain));
  }
}
