// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, texts, numbers and booleans. */
final class Json {
  private Json() {}

  static Map<?, ?> object(String text) {
    try (JsonParser tokens = new JsonFactory().createParser(text)) {
      tokens.nextToken();
      return (Map<?, ?>) value(tokens);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser tokens) throws IOException {
    return switch (tokens.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
          String key = tokens.currentName();
          tokens.nextToken();
          map.put(key, value(tokens));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(tokens));
        }
        yield list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tokens.getDecimalValue();
      case VALUE_TRUE, VALUE_FALSE -> tokens.getBooleanValue();
      case VALUE_NULL -> "null";
      default -> new Text(tokens.getText());
    };
  }

  /** Told apart from null and numbers. */
  record Text(String value) {}
}
