// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as a person can read it too. */
public final class JsonText {
  /** Writes one document. */
  @FunctionalInterface
  public interface Body {
    void to(JsonGenerator json) throws IOException;
  }

  private JsonText() {}

  public static String write(Body body) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      body.to(json);
    }
    return text.append('\n').toString();
  }

  /** One document on one line, without the end of the line. */
  public static String line(Map<String, ?> fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      value(json, fields);
    }
    return text.toString();
  }

  /** A tree of maps, lists and plain values as a person can read it. */
  public static String pretty(Object tree) throws IOException {
    return write(json -> value(json, tree));
  }

  /** A field that says null where nothing is known. */
  public static void optional(JsonGenerator json, String field, Optional<?> value)
      throws IOException {
    json.writeFieldName(field);
    if (value.isPresent()) {
      value(json, value.get());
    } else {
      json.writeNull();
    }
  }

  public static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Optional<?> maybe) {
      value(json, maybe.orElse(null));
    } else if (value instanceof Map<?, ?> map) {
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
