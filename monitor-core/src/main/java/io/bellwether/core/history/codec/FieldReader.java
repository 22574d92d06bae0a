// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.bellwether.api.Labels;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object as they come; each has to be what its reader wants it to be.
 */
final class FieldReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser json;
  private final int newest;

  private FieldReader(JsonParser json, int newest) {
    this.json = json;
    this.newest = newest;
  }

  /** What takes the fields of one object, and skips those that it does not know. */
  interface Taker {
    void take(String name, FieldReader in) throws IOException;
  }

  /** What reads one value. */
  interface Reader<T> {
    T read(FieldReader in) throws IOException;
  }

  /** What is made of the fields once all were taken. */
  interface Result<T> {
    T make() throws IOException;
  }

  /**
   * Reads a whole text.
   *
   * @param what it is, in words for who has to hear that it cannot be read
   * @param newest the newest version of the form that is known
   */
  static <T> T read(String what, String text, int newest, Taker taker, Result<T> result)
      throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      new FieldReader(json, newest).whole(taker);
      return result.make();
    } catch (JsonProcessingException e) {
      throw damaged(what, e.getOriginalMessage(), e); // without the text: it may hold a secret
    } catch (IOException | RuntimeException e) {
      throw damaged(what, e.getMessage(), e);
    }
  }

  private static IOException damaged(String what, @Nullable String why, Exception e) {
    return new IOException(what + " cannot be read: " + why, e);
  }

  private void whole(Taker taker) throws IOException {
    object(
        (name, in) -> {
          if (name.equals(FieldWriter.VERSION)) {
            look(in.number());
          } else {
            taker.take(name, in);
          }
        });
    if (json.nextToken() != null) {
      throw new IOException("something follows its end");
    }
  }

  private void look(long version) throws IOException {
    if (version > newest) {
      throw new IOException(
          "it has the form %d of a newer Bellwether; this one knows forms up to %d"
              .formatted(version, newest));
    }
  }

  /** What has to be there. */
  static <T> T given(@Nullable T value, String name) throws IOException {
    if (value == null) {
      throw new IOException("'" + name + "' is missing");
    }
    return value;
  }

  void object(Taker taker) throws IOException {
    expect(JsonToken.START_OBJECT, "object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      taker.take(name, this);
    }
  }

  /** Each of a list. */
  <T> List<T> each(Reader<T> reader) throws IOException {
    expect(JsonToken.START_ARRAY, "list");
    List<T> all = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      all.add(reader.read(this));
    }
    return all;
  }

  /** Something that this version does not know. */
  void skip() throws IOException {
    json.skipChildren();
  }

  String text() throws IOException {
    expect(JsonToken.VALUE_STRING, "text");
    return json.getText();
  }

  <E extends Enum<E>> E word(Class<E> type) throws IOException {
    return Enum.valueOf(type, text());
  }

  Instant at() throws IOException {
    return Instant.parse(text());
  }

  long number() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, "whole number");
    return json.getLongValue();
  }

  int small() throws IOException {
    return Math.toIntExact(number());
  }

  double decimal() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Double.parseDouble(json.getText());
    }
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      expect(JsonToken.VALUE_NUMBER_FLOAT, "number");
    }
    return json.getDoubleValue();
  }

  boolean yes() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_FALSE) {
      return false;
    }
    expect(JsonToken.VALUE_TRUE, "yes or no");
    return true;
  }

  List<String> texts() throws IOException {
    expect(JsonToken.START_ARRAY, "list");
    List<String> all = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      all.add(text());
    }
    return all;
  }

  Map<String, String> map() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    object((name, in) -> all.put(name, in.text()));
    return all;
  }

  Map<String, Long> numbers() throws IOException {
    Map<String, Long> all = new LinkedHashMap<>();
    object((name, in) -> all.put(name, in.number()));
    return all;
  }

  Labels labels() throws IOException {
    return Labels.of(map());
  }

  private void expect(JsonToken wanted, String words) throws IOException {
    if (json.currentToken() != wanted) {
      throw new IOException("'" + json.currentName() + "' is no " + words);
    }
  }
}
