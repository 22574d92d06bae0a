// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.util.Locale;

/**
 * The text of one file, or of one that was given, known to be UTF-8 without characters that cannot
 * be seen.
 */
record SourceText(String name, String text) {
  boolean isJson() {
    return name.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  Place place(int line, int column) {
    return new Place(name, line, column);
  }

  /** The place of a character by its offset. */
  Place placeOf(int offset) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < offset; i += Character.charCount(text.codePointAt(i))) {
      boolean breaks = text.charAt(i) == '\n';
      line += breaks ? 1 : 0;
      column = breaks ? 1 : column + 1;
    }
    return place(line, column);
  }
}
