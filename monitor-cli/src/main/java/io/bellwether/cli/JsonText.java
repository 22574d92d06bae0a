// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;

/** JSON as a person can read it too. */
final class JsonText {
  /** Writes one document. */
  @FunctionalInterface
  interface Body {
    void to(JsonGenerator json) throws IOException;
  }

  private JsonText() {}

  static String write(Body body) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      body.to(json);
    }
    return text.append('\n').toString();
  }

  /** A field that says null where nothing is known. */
  static void optional(JsonGenerator json, String field, Optional<?> value) throws IOException {
    json.writeFieldName(field);
    if (value.isPresent()) {
      value(json, value.get());
    } else {
      json.writeNull();
    }
  }

  static void value(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        value(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        value(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean yes) {
      json.writeBoolean(yes);
    } else if (value instanceof Number number) {
      number(json, number);
    } else {
      json.writeString(String.valueOf(value));
    }
  }

  /** JSON has no NaN and no infinity: null, as nothing is known. */
  private static void number(JsonGenerator json, Number number) throws IOException {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    } else {
      json.writeNumber(number.toString());
    }
  }
}
