// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.text.Misread;
import io.bellwether.core.text.Pointer;

/** A condition that cannot be meant so, with where in it and what to write instead. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final int at;
  private final int length;
  private final String words;

  Unreadable(int at, int length, String words) {
    super("at character " + (at + 1) + ": " + words);
    this.at = at;
    this.length = length;
    this.words = words;
  }

  Unreadable(Span span, String words) {
    this(span.at(), span.end() - span.at(), words);
  }

  static Unreadable of(Misread misread) {
    Unreadable same = new Unreadable(misread.at(), misread.length(), misread.words());
    same.initCause(misread);
    return same;
  }

  /** Where it begins; zero is the first character. */
  public int at() {
    return at;
  }

  /** How many characters it is about. */
  public int length() {
    return length;
  }

  /** What is wrong, without the place. */
  public String words() {
    return words;
  }

  /** The line of the text it is about, and one below it that points there. */
  public String pointed(String text) {
    return Pointer.under(text, at, length);
  }
}
