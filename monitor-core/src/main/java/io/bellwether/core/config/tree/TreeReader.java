// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bellwether.core.config.tree.Fields.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One text to one tree, from the token stream: data binding would stop at the first mistake and
 * loses the places.
 */
final class TreeReader {
  private static final int DEEPEST = 50;

  private final SourceText source;
  private final Problems problems;
  private final Dialect dialect;
  private final boolean escapes;
  private Place last;
  private long offset;

  TreeReader(SourceText source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.dialect = source.isJson() ? new JsonDialect() : new YamlDialect();
    this.escapes = source.text().indexOf('\\') >= 0;
    this.last = source.place(1, 1);
  }

  /** The names at the top of the file; empty when it could not be read, and that is told. */
  Optional<Fields> read() {
    try (JsonParser tokens = dialect.open(source.text())) {
      Node top = top(tokens);
      if (top instanceof Fields fields) {
        return Optional.of(fields);
      }
      problems.unreadable(
          top.place(), "expected names with values, like 'sources:', found " + top.what());
    } catch (Unreadable e) {
      e.tell(problems);
    } catch (IOException | RuntimeException e) { // a parser's own bug is a bad file to us
      dialect.explain(source, e, last).tell(problems);
    }
    return Optional.empty();
  }

  private Node top(JsonParser tokens) throws IOException {
    if (tokens.nextToken() == null) {
      throw Unreadable.unfinished(last, "is empty; write at least one setting");
    }
    Node top = node(tokens, Trail.TOP, 1);
    while (!tokens.isClosed()) {
      if (tokens.nextToken() != null) {
        throw new Unreadable(place(tokens), "a second document begins here; write one per file");
      }
    }
    if (top instanceof Blank) {
      throw new Unreadable(top.place(), "is empty; write at least one setting");
    }
    return top;
  }

  private Node node(JsonParser tokens, Trail trail, int depth) throws IOException {
    Place place = place(tokens);
    if (depth > DEEPEST) {
      throw new Unreadable(place, "is nested deeper than " + DEEPEST + " levels");
    }
    check(trail, place);
    return switch (tokens.currentToken()) {
      case START_OBJECT -> fields(tokens, trail, depth);
      case START_ARRAY -> items(tokens, trail, depth);
      case VALUE_NULL -> new Blank(place);
      default -> text(tokens, place);
    };
  }

  private Text text(JsonParser tokens, Place place) throws IOException {
    String value = sound(tokens.getText(), place);
    return dialect.endLine(tokens) > place.line()
        ? Text.spread(value, place)
        : Text.plain(value, place, inset(value));
  }

  /** Looks at the text of the file itself; after characters that are two it finds nothing there. */
  private int inset(String value) {
    int at = (int) Math.max(0, offset);
    String text = source.text();
    char first = at < text.length() ? text.charAt(at) : ' ';
    int quote = first == '"' || first == '\'' ? 1 : 0;
    return text.startsWith(value, at + quote) ? quote : -1;
  }

  private Fields fields(JsonParser tokens, Trail trail, int depth) throws IOException {
    Place place = last;
    Map<String, Field> byKey = new LinkedHashMap<>();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      Place at = place(tokens);
      check(trail, at);
      String key = key(tokens, trail, at);
      tokens.nextToken();
      Field field = new Field(key, at, beside(at, node(tokens, trail.to(key), depth + 1)));
      Field first = byKey.putIfAbsent(key, field);
      if (first != null) {
        problems.mistake(at, trail.to(key), Fields.twice(first, field));
      }
    }
    return Fields.owning(byKey, place);
  }

  /** A value that stands below its name may have been meant for something else. */
  private static Node beside(Place key, Node value) {
    return value instanceof Text text && text.place().line() > key.line()
        ? Text.spread(text.value(), text.place())
        : value;
  }

  private String key(JsonParser tokens, Trail trail, Place at) throws IOException {
    String key = sound(tokens.currentName(), at);
    if (key.equals("<<")) {
      problems.unreadable(at, trail, "merge keys (<<) are not allowed; write the values out");
    } else if (key.isBlank()) {
      problems.mistake(at, trail, "a name is missing before ':'");
    }
    return key;
  }

  private Items items(JsonParser tokens, Trail trail, int depth) throws IOException {
    Place place = last;
    List<Node> all = new ArrayList<>();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      all.add(node(tokens, trail.at(all.size()), depth + 1));
    }
    return new Items(all, place);
  }

  private void check(Trail trail, Place place) {
    String refused = dialect.refused(offset);
    if (refused.isEmpty()) {
      return;
    }
    if (dialect.standsForAnother(offset)) {
      problems.unreadable(place, trail, refused);
    } else {
      problems.mistake(place, trail, refused);
    }
  }

  private Place place(JsonParser tokens) {
    JsonLocation at = tokens.currentTokenLocation();
    offset = at.getCharOffset();
    last = source.place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    return last;
  }

  /** Escapes such as backslash-u can write what the text of a file can not. */
  private String sound(String text, Place place) throws IOException {
    for (int i = 0; escapes && i < text.length(); i++) {
      char c = text.charAt(i);
      boolean paired =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || Character.isSurrogate(c) && !paired) {
        throw new Unreadable(place, "holds an escape that is no character");
      }
      i += paired ? 1 : 0;
    }
    return text;
  }
}
