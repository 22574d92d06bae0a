// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A body that somebody wrote, with fields in it. What fills a field is written so as to fit where
 * the field stands: between the quotes of JSON, as a value of JSON, in a form, or in plain text.
 */
final class BodyTemplate {
  private static final int LONGEST = 64_000;
  private static final Pattern FIELD =
      Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)?)\\}");
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * A piece of it.
   *
   * @param at where it begins
   * @param field the name of a field; null for what is sent as it stands
   */
  private record Piece(int at, String text, @Nullable String field, Slot slot) {}

  private final List<Piece> pieces;
  private final boolean json;

  private BodyTemplate(List<Piece> pieces, boolean json) {
    this.pieces = pieces;
    this.json = json;
  }

  /**
   * Reads one, and fills it for a trial.
   *
   * @throws IllegalArgumentException with words for whoever wrote it
   */
  static void check(String text, String type, Set<String> secrets) {
    for (String secret : secrets) {
      if (Fields.isKnown(secret)) {
        throw new IllegalArgumentException(
            "secrets: '" + secret + "' is the name of a field already; choose another");
      }
    }
    BodyTemplate template = of(text, type, secrets);
    List<Integer> begins = new ArrayList<>();
    String filled = template.filled(Fields::sample, begins);
    OptionalInt wrong = template.wrong(filled);
    if (wrong.isPresent()) {
      throw new IllegalArgumentException(
          "body: is no JSON once it is filled, at "
              + place(text, template.origin(wrong.getAsInt(), begins))
              + "; look at the quotes, commas and braces there");
    }
  }

  /** One that was checked. */
  static BodyTemplate of(String text, String type, Set<String> secrets) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "body: has " + text.length() + " characters; at most " + LONGEST);
    }
    Slot whole = Slot.of(type);
    List<Piece> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int begin = 0;
    boolean quoted = false;
    Matcher field = FIELD.matcher(text);
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      boolean json = whole == Slot.VALUE;
      if (letter == '{' && (quoted || !json) && text.startsWith("{{", at)) {
        plain.append('{');
        at++;
      } else if (letter == '{' && field.region(at, text.length()).lookingAt()) {
        pieces.add(new Piece(begin, plain.toString(), null, whole));
        Slot slot = quoted ? Slot.QUOTED : whole;
        pieces.add(new Piece(at, "", known(field.group(1), secrets, slot, text, at), slot));
        plain.setLength(0);
        at = field.end() - 1;
        begin = at + 1;
      } else {
        boolean escape = json && quoted && letter == '\\' && at + 1 < text.length();
        quoted = json && letter == '"' ? !quoted : quoted;
        plain.append(letter);
        if (escape) {
          plain.append(text.charAt(++at));
        }
      }
    }
    pieces.add(new Piece(begin, plain.toString(), null, whole));
    return new BodyTemplate(List.copyOf(pieces), whole == Slot.VALUE);
  }

  private static String known(String name, Set<String> secrets, Slot slot, String text, int at) {
    if (!Fields.isKnown(name) && !secrets.contains(name)) {
      throw new IllegalArgumentException(
          "body: nobody knows {"
              + name
              + "} at "
              + place(text, at)
              + "; known are "
              + Fields.names()
              + " and the names of 'secrets'; a brace that is meant as one is written {{");
    }
    if (name.equals(Fields.ITEMS) && slot != Slot.VALUE) {
      throw new IllegalArgumentException(
          "body: {items} at " + place(text, at) + " is a list; it stands in JSON without quotes");
    }
    return name;
  }

  private static String place(String text, int at) {
    String before = text.substring(0, Math.min(at, text.length()));
    int line = 1 + (int) before.chars().filter(letter -> letter == '\n').count();
    int column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
    return (line == 1 ? "" : "line " + line + ", ") + "character " + column;
  }

  /** What is sent; empty where the values made something of it that is no JSON. */
  Optional<String> fill(Function<String, @Nullable Object> values) {
    String filled = filled(values, new ArrayList<>());
    return wrong(filled).isPresent() ? Optional.empty() : Optional.of(filled);
  }

  private String filled(Function<String, @Nullable Object> values, List<Integer> begins) {
    StringBuilder filled = new StringBuilder();
    for (Piece piece : pieces) {
      begins.add(filled.length());
      filled.append(
          piece.field() == null ? piece.text() : piece.slot().written(values.apply(piece.field())));
    }
    return filled.toString();
  }

  /** Where in the template stands what came to stand there. */
  private int origin(int at, List<Integer> begins) {
    int piece = begins.size() - 1;
    while (piece > 0 && begins.get(piece) > at) {
      piece--;
    }
    boolean field = pieces.get(piece).field() != null;
    return pieces.get(piece).at() + (field ? 0 : at - begins.get(piece));
  }

  private OptionalInt wrong(String filled) {
    if (!json) {
      return OptionalInt.empty();
    }
    try (JsonParser parser = JSON.createParser(filled)) {
      int depth = 0;
      int values = 0;
      while (parser.nextToken() != null) {
        boolean end = parser.currentToken().isStructEnd();
        values += depth == 0 && !end ? 1 : 0;
        depth += end ? -1 : parser.currentToken().isStructStart() ? 1 : 0;
      }
      return values == 1 ? OptionalInt.empty() : OptionalInt.of(0);
    } catch (JsonProcessingException e) {
      return OptionalInt.of((int) Math.max(0, e.getLocation().getCharOffset()));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
  }

  /** Without what it holds, which may be a secret. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "a body of %d pieces", pieces.size());
  }
}
