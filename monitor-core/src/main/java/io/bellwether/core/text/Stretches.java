// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

/**
 * A text in the making, from comma to comma: a stretch that would name only what is missing goes.
 */
final class Stretches {
  private static final String COMMA = ", ";
  private static final String END = "(?=, |\n)";

  private final StringBuilder all = new StringBuilder();
  private final StringBuilder one = new StringBuilder();
  private int names;
  private int missing;

  void plain(String text) {
    for (String part : text.split(END, -1)) {
      if (part.startsWith(COMMA) || part.startsWith("\n")) {
        close();
      }
      one.append(part);
    }
  }

  void value(String text, boolean isMissing) {
    names++;
    missing += isMissing ? 1 : 0;
    one.append(text);
  }

  String all() {
    close();
    return all.toString();
  }

  private void close() {
    boolean says = missing < names || names == 0 || !one.toString().startsWith(COMMA);
    all.append(says ? one : "");
    one.setLength(0);
    names = 0;
    missing = 0;
  }
}
