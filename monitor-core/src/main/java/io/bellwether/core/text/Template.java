// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A text with names in braces that are filled in later, as in {@code {value} of {labels.db}}; an
 * opening brace that is written twice stays as one.
 */
public final class Template {
  private static final int LONGEST = 8_000;
  private static final int LONGEST_VALUE = 1_000;

  /** A stretch of text as it stands, or a name. */
  private record Piece(boolean name, String text) {}

  private final String text;
  private final List<Piece> pieces;

  private Template(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = List.copyOf(pieces);
  }

  /**
   * Reads one.
   *
   * @param names what may stand in braces; one that ends in a dot may be followed by anything
   * @throws Misread with the place and what may be written instead
   */
  public static Template of(String text, Set<String> names) {
    if (text.length() > LONGEST) {
      throw new Misread(
          0, text.length(), "this has " + text.length() + " characters; at most " + LONGEST);
    }
    List<Piece> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '{') {
        plain.append(c);
      } else if (text.startsWith("{{", i)) {
        plain.append(c);
        i++;
      } else {
        String name = name(text, i, names);
        pieces.add(new Piece(false, plain.toString()));
        pieces.add(new Piece(true, name));
        plain.setLength(0);
        i += name.length() + 1;
      }
    }
    pieces.add(new Piece(false, plain.toString()));
    return new Template(text, pieces);
  }

  private static String name(String text, int at, Set<String> names) {
    int end = text.indexOf('}', at);
    if (end < 0) {
      throw new Misread(at, text.length() - at, "this brace is not closed; write {{ for a brace");
    }
    String name = text.substring(at + 1, end);
    if (!isKnown(name, names)) {
      throw new Misread(
          at,
          end + 1 - at,
          "nobody fills in {" + name + "}; there is " + told(names) + ". Write {{ for a brace");
    }
    return name;
  }

  private static boolean isKnown(String name, Collection<String> names) {
    int dot = name.indexOf('.') + 1;
    boolean below = dot > 0 && dot < name.length() && names.contains(name.substring(0, dot));
    return below || !name.endsWith(".") && names.contains(name);
  }

  private static String told(Set<String> names) {
    List<String> told = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      told.add("{" + name + (name.endsWith(".") ? "NAME" : "") + "}");
    }
    return String.join(", ", told);
  }

  /** Fills it in; what a value holds besides one line of text is taken out of it. */
  public String fill(UnaryOperator<String> values) {
    return fill(values, name -> false);
  }

  /**
   * The same where some values stay as they are.
   *
   * @param whole the names of those that may have several lines and were made safe before
   */
  public String fill(UnaryOperator<String> values, Predicate<String> whole) {
    return fill(values, whole, name -> false);
  }

  /**
   * The same where some values may be missing: what stands after a comma, up to the next one or the
   * end of the line, is left out where it has names and none of these has a value.
   *
   * @param missing the names of those that there are no values of
   */
  public String fill(
      UnaryOperator<String> values, Predicate<String> whole, Predicate<String> missing) {
    Stretches filled = new Stretches();
    for (Piece piece : pieces) {
      String text = piece.text();
      if (piece.name()) {
        String value = values.apply(text);
        filled.value(whole.test(text) ? value : clean(value), missing.test(text));
      } else {
        filled.plain(text);
      }
    }
    return cut(filled.all(), LONGEST);
  }

  private static String clean(String value) {
    StringBuilder clean = new StringBuilder();
    cut(value, LONGEST_VALUE)
        .codePoints()
        .forEach(c -> clean.appendCodePoint(isShown(c) ? c : ' '));
    return clean.toString();
  }

  /** Neither a control character nor one that turns the direction of what follows. */
  private static boolean isShown(int c) {
    int type = Character.getType(c);
    return !Character.isISOControl(c)
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.SURROGATE;
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Template that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
