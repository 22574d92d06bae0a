// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps, lists, texts, numbers and booleans as JSON and back; anything else becomes its text. */
public final class JsonValues {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_LENGTH = 256;

  private JsonValues() {}

  /** One line of JSON. */
  public static String text(Map<String, Object> object) {
    JsonLine json = new JsonLine(USUAL_LENGTH);
    write(json, object);
    return json.toString();
  }

  /**
   * Reads it back.
   *
   * @throws IOException when it is no JSON object
   */
  public static Map<String, Object> object(String text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("this is no JSON object: " + text);
      }
      return map(json);
    }
  }

  static void write(JsonLine json, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      json.beginObject();
      map.forEach(
          (name, each) -> {
            json.name(String.valueOf(name));
            write(json, each);
          });
      json.endObject();
    } else if (value instanceof Iterable<?> list) {
      json.beginArray();
      list.forEach(element -> write(json, element));
      json.endArray();
    } else if (value instanceof Boolean yes) {
      json.value(yes.booleanValue());
    } else if (value instanceof Double || value instanceof Float) {
      json.value(((Number) value).doubleValue());
    } else if (value instanceof Number number) {
      json.number(number.toString());
    } else {
      json.value(String.valueOf(value));
    }
  }

  static Object read(JsonFactory factory, String text) throws IOException {
    try (JsonParser json = factory.createParser(text)) {
      json.nextToken();
      return value(json);
    }
  }

  private static Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return map(json);
    }
    if (token == JsonToken.START_ARRAY) {
      return list(json);
    }
    if (token == null || token == JsonToken.VALUE_NULL) {
      throw new IOException("a value is missing");
    }
    return switch (token) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      default -> json.getText();
    };
  }

  private static Map<String, Object> map(JsonParser json) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      map.put(name, value(json));
    }
    return map;
  }

  private static List<Object> list(JsonParser json) throws IOException {
    List<Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(json));
    }
    return list;
  }
}
