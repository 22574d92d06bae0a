// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

/** Says where in a text something is wrong, and what to write instead. */
public final class Misread extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int at;
  private final int length;
  private final String words;

  Misread(int at, int length, String words) {
    super("at character " + (at + 1) + ": " + words);
    this.at = at;
    this.length = length;
    this.words = words;
  }

  /** Where it begins; zero is the first character. */
  public int at() {
    return at;
  }

  /** How many characters it is about. */
  public int length() {
    return length;
  }

  /** The message without the place. */
  public String words() {
    return words;
  }
}
