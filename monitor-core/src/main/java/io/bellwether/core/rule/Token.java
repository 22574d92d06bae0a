// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

/**
 * One piece of a condition.
 *
 * @param text as it stands; of a text in quotes what stands in them
 */
record Token(Sort sort, String text, Span span) {
  /** What it can be. */
  enum Sort {
    WORD,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  boolean is(String sign) {
    return sort == Sort.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return sort == Sort.WORD && text.equals(word);
  }

  /** For an error: as it stands, or that nothing more comes. */
  String told() {
    return switch (sort) {
      case END -> "the end";
      case TEXT -> "a text in quotes";
      default -> "'" + text + "'";
    };
  }
}
