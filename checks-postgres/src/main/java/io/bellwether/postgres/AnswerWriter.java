// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values so that {@link AnswerReader} reads them back. */
final class AnswerWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private AnswerWriter() {}

  static void write(Values values, OutputStream to) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(to)) {
      write(json, values.plain());
    }
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value instanceof Values values) {
      write(json, values.plain());
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> one : map.entrySet()) {
        json.writeFieldName(String.valueOf(one.getKey()));
        write(json, one.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object one : list) {
        write(json, one);
      }
      json.writeEndArray();
    } else if (value instanceof Number number) {
      json.writeNumber(number.doubleValue());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }
}
