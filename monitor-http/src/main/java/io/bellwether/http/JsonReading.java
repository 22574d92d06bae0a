// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON token by token, so that nothing large or deep is built before it is refused. */
final class JsonReading {
  private static final int LONGEST_NAME = 10_000;
  private static final int LONGEST_NUMBER = 1_000;

  private final Answer answer;
  private final Json.Bounds bounds;
  private int values;

  JsonReading(Answer answer, Json.Bounds bounds) {
    this.answer = answer;
    this.bounds = bounds;
  }

  @Nullable Object read() throws CheckFailure {
    if (answer.cut()) {
      throw failure(
          "is larger than is read here: " + answer.tooMuch(),
          "ask for less (a filter, fewer fields, a page)");
    }
    if (answer.size() == 0) {
      throw failure("is empty, not JSON (HTTP " + answer.status() + ")", meant());
    }
    String text = text();
    if (isMarkup(text)) {
      throw failure("is HTML, not JSON; it begins with: " + answer.began(), meant());
    }
    return read(text);
  }

  @Nullable Object read(String document) throws CheckFailure {
    try (JsonParser parser = factory().createParser(document)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw failure("is empty, not JSON", meant());
      }
      Object value = value(parser, first);
      if (parser.nextToken() != null) {
        throw failure("goes on after its end", meant());
      }
      return value;
    } catch (JsonEOFException e) {
      throw failure(
          "ends in the middle after " + document.length() + " characters",
          "look at its log, and at what lies between (a proxy with a limit)");
    } catch (StreamConstraintsException e) {
      throw failure("is deeper, or has longer parts, than is read here", "ask for less");
    } catch (JsonProcessingException e) {
      throw failure(
          "is not JSON at character "
              + e.getLocation().getCharOffset()
              + "; it begins with: "
              + answer.masking().few(document),
          meant());
    } catch (NumberFormatException e) {
      throw failure("has a number beyond all use in it", meant());
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
  }

  private JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(bounds.depth())
                .maxNameLength(LONGEST_NAME)
                .maxNumberLength(LONGEST_NUMBER)
                .build())
        .build();
  }

  /** Some write a mark of the byte order before it, which says nothing. */
  private String text() {
    String text = decoded();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** JSON is UTF-8 whatever its header says; a zero is half a letter of something wider. */
  private String decoded() {
    for (byte one : answer.bytes()) {
      if (one == 0) {
        return answer.text();
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(answer.bytes())).toString();
    } catch (CharacterCodingException e) {
      return answer.text(); // as it says, then
    }
  }

  private boolean isMarkup(String text) {
    String type = answer.mediaType();
    boolean said = type.equals("text/html") || type.equals("application/xhtml+xml");
    String start = text.stripLeading();
    String few = start.substring(0, Math.min(15, start.length())).toLowerCase(Locale.ROOT);
    return few.startsWith("<!doctype") || few.startsWith("<html") || said && few.startsWith("<");
  }

  private @Nullable Object value(JsonParser parser, JsonToken token)
      throws IOException, CheckFailure {
    if (++values > bounds.values()) {
      throw failure(
          "has more than " + bounds.values() + " values, more than is read here",
          "ask for less (a filter, fewer fields, a page)");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private Map<String, @Nullable Object> object(JsonParser parser) throws IOException, CheckFailure {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      members.put(name, value(parser, parser.nextToken()));
    }
    return members;
  }

  private List<@Nullable Object> list(JsonParser parser) throws IOException, CheckFailure {
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      elements.add(value(parser, next));
    }
    return elements;
  }

  private String meant() {
    return "look whether that is the service that is meant, and no page of a proxy or a sign-in";
  }

  private CheckFailure failure(String what, String remedy) {
    return new CheckFailure(Kind.REFUSED, "the answer of " + answer.place() + " " + what, remedy);
  }
}
