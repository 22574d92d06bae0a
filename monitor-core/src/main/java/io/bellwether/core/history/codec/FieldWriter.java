// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.Labels;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the fields of an object as JSON; what says nothing is left out, to keep texts small. */
final class FieldWriter {
  static final String VERSION = "v";

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_LENGTH = 640;

  private final JsonGenerator json;

  private FieldWriter(JsonGenerator json) {
    this.json = json;
  }

  /** What writes the fields of one object. */
  interface Body {
    void write(FieldWriter out) throws IOException;
  }

  /** One line, with the version of its form. */
  static String text(int version, Body body) {
    StringWriter text = new StringWriter(USUAL_LENGTH);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField(VERSION, version);
      body.write(new FieldWriter(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  FieldWriter text(String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
    return this;
  }

  /** Also when it is empty, which is not the same as none. */
  FieldWriter maybe(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
    return this;
  }

  FieldWriter word(String name, Enum<?> value) throws IOException {
    json.writeStringField(name, value.name());
    return this;
  }

  FieldWriter number(String name, long value) throws IOException {
    if (value != 0) {
      json.writeNumberField(name, value);
    }
    return this;
  }

  FieldWriter decimal(String name, double value) throws IOException {
    if (!Double.isNaN(value)) {
      json.writeFieldName(name);
      decimal(value);
    }
    return this;
  }

  /** Also when it is NaN, which is not the same as none. */
  FieldWriter maybeDecimal(String name, Optional<Double> value) throws IOException {
    if (value.isPresent()) {
      json.writeFieldName(name);
      decimal(value.get());
    }
    return this;
  }

  private void decimal(double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(Double.toString(value)); // JSON has no number for it
    }
  }

  FieldWriter yes(String name, boolean value) throws IOException {
    if (value) {
      json.writeBooleanField(name, true);
    }
    return this;
  }

  FieldWriter at(String name, Instant value) throws IOException {
    return value.equals(Instant.EPOCH) ? this : text(name, value.toString());
  }

  FieldWriter texts(String name, List<String> values) throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
    return this;
  }

  FieldWriter labels(String name, Labels labels) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    labels.forEach(values::put);
    return map(name, values);
  }

  /** Texts by name. */
  FieldWriter map(String name, Map<String, String> values) throws IOException {
    if (!values.isEmpty()) {
      json.writeObjectFieldStart(name);
      for (Map.Entry<String, String> one : values.entrySet()) {
        json.writeStringField(one.getKey(), one.getValue());
      }
      json.writeEndObject();
    }
    return this;
  }

  /** Numbers by name. */
  FieldWriter numbers(String name, Map<String, Long> values) throws IOException {
    if (!values.isEmpty()) {
      json.writeObjectFieldStart(name);
      for (Map.Entry<String, Long> one : values.entrySet()) {
        json.writeNumberField(one.getKey(), one.getValue());
      }
      json.writeEndObject();
    }
    return this;
  }

  FieldWriter object(String name, Body body) throws IOException {
    json.writeObjectFieldStart(name);
    body.write(this);
    json.writeEndObject();
    return this;
  }

  FieldWriter objects(String name, List<Body> bodies) throws IOException {
    json.writeArrayFieldStart(name);
    for (Body body : bodies) {
      json.writeStartObject();
      body.write(this);
      json.writeEndObject();
    }
    json.writeEndArray();
    return this;
  }
}
