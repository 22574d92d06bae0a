// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import java.util.Optional;
import java.util.function.Function;

/**
 * A type that is written as one value.
 *
 * @param noun what it is called in messages, with its article
 * @param how how to write it
 * @param pattern what it looks like, as a regular expression for the JSON Schema; empty for any
 *     text
 * @param read makes the value, or throws with a message for people
 * @param write the value as a file would have it
 */
public record Scalar(
    String noun,
    String how,
    String pattern,
    Function<String, Object> read,
    Function<Object, String> write) {

  /** The message for a text that is not one, without the text. */
  String wrong() {
    return "is not " + noun + "; write it like " + how;
  }

  /** Whether the text is one. */
  Optional<Object> tryRead(String text) {
    try {
      return Optional.of(read.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
