// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

/**
 * A single value exactly as it was written, whatever YAML would read into it: {@code no}, {@code
 * 012} and {@code 12:30:45} stay what they are.
 *
 * @param references which {@code ${...}} in it are replaced
 * @param from what a secret value came from, such as <code>${env:NAME}</code>; otherwise empty
 * @param inset how many columns behind its place its first character stands, where each of its
 *     characters is one of its line; otherwise negative
 * @param spread whether it went over several lines of its file: the next line may have been meant
 *     for something else, such as a password, so it is never shown
 */
public record Text(
    String value, Place place, References references, String from, int inset, boolean spread)
    implements Node {
  /** Which references to the outside are replaced in a value. */
  public enum References {
    /** {@code ${env:NAME}} and {@code ${file:path}}. */
    NAMED,
    /** These and the bare {@code ${NAME}} of the guides' own files. */
    BARE_TOO,
    /** None: it is what it is. */
    NONE
  }

  /** As files and builders give it. */
  public static Text written(String value, Place place) {
    return new Text(value, place, References.NAMED, "", -1, false);
  }

  /** Taken literally. */
  public static Text literal(String value, Place place) {
    return new Text(value, place, References.NONE, "", -1, false);
  }

  /** Taken literally, and never shown. */
  public static Text secret(String value, Place place, String from) {
    return new Text(value, place, References.NONE, from, -1, false);
  }

  /** As a file gives it over several lines. */
  static Text spread(String value, Place place) {
    return new Text(value, place, References.NAMED, "", -1, true);
  }

  /** As a file gives it on one line, without escapes. */
  static Text plain(String value, Place place, int inset) {
    return new Text(value, place, References.NAMED, "", inset, false);
  }

  /** The same with bare references read too. */
  public Text withBareReferences() {
    return references == References.NONE
        ? this
        : new Text(value, place, References.BARE_TOO, from, inset, spread);
  }

  /** Whether it must never be shown. */
  public boolean secret() {
    return !from.isEmpty();
  }

  @Override
  public String what() {
    return "a single value";
  }

  @Override
  public String toString() {
    return what() + " at " + place;
  }
}
