// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

/** Shows people where in a text something is. */
public final class Pointer {
  private static final int SHOWN = 100;

  private Pointer() {}

  /** The line of the text it is about, and one below it that points there. */
  public static String under(String text, int at, int length) {
    int place = Math.min(at, text.length());
    int begin = text.lastIndexOf('\n', place - 1) + 1;
    int newline = text.indexOf('\n', place);
    int end = newline < 0 ? text.length() : newline;
    int from = Math.max(begin, place - SHOWN / 2);
    int to = Math.min(end, from + SHOWN);
    String line = text.substring(from, to).replaceAll("\\p{Cntrl}", " ");
    int carets = Math.max(1, Math.min(length, to - place));
    return line + "\n" + " ".repeat(place - from) + "^".repeat(carets);
  }
}
