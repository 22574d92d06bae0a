// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import java.util.Optional;

/**
 * A type that is written as one value.
 *
 * @param noun what it is called in messages, with its article
 * @param how how to write it
 * @param pattern what it looks like, as a regular expression for the JSON Schema; empty for any
 *     text
 */
public record Scalar(Class<?> type, String noun, String how, String pattern) {

  /**
   * Makes the value.
   *
   * @throws IllegalArgumentException with a message for people that repeats the text
   */
  Object read(String text) {
    return Scalars.read(type, text);
  }

  /** The value as a file would have it. */
  public String write(Object value) {
    return Scalars.write(value);
  }

  /** The message for a text that is not one, without the text. */
  String wrong() {
    return "is not " + noun + "; write it like " + how;
  }

  /** The value; empty when the text is none. */
  Optional<Object> tryRead(String text) {
    try {
      return Optional.of(read(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
