// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.api.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the fields of an object as JSON; what says nothing is left out, to keep texts small. */
final class FieldWriter {
  static final String VERSION = "v";

  private static final int USUAL_LENGTH = 640;

  private final JsonLine json;

  private FieldWriter(JsonLine json) {
    this.json = json;
  }

  /** What writes the fields of one object. */
  interface Body {
    void write(FieldWriter out);
  }

  /** One line, with the version of its form. */
  static String text(int version, Body body) {
    JsonLine json = new JsonLine(USUAL_LENGTH).beginObject();
    json.name(VERSION).value(version);
    body.write(new FieldWriter(json));
    return json.endObject().toString();
  }

  FieldWriter text(String name, String value) {
    if (!value.isEmpty()) {
      json.name(name).value(value);
    }
    return this;
  }

  /** Also when it is empty, which is not the same as none. */
  FieldWriter maybe(String name, Optional<String> value) {
    value.ifPresent(text -> json.name(name).value(text));
    return this;
  }

  FieldWriter word(String name, Enum<?> value) {
    json.name(name).value(value.name());
    return this;
  }

  FieldWriter number(String name, long value) {
    if (value != 0) {
      json.name(name).value(value);
    }
    return this;
  }

  FieldWriter decimal(String name, double value) {
    if (!Double.isNaN(value)) {
      json.name(name).value(value);
    }
    return this;
  }

  /** Also when it is NaN, which is not the same as none. */
  FieldWriter maybeDecimal(String name, Optional<Double> value) {
    value.ifPresent(number -> json.name(name).value(number.doubleValue()));
    return this;
  }

  FieldWriter yes(String name, boolean value) {
    if (value) {
      json.name(name).value(true);
    }
    return this;
  }

  FieldWriter at(String name, Instant value) {
    return value.equals(Instant.EPOCH) ? this : maybeAt(name, Optional.of(value));
  }

  /** Also the epoch, which is not the same as none. */
  FieldWriter maybeAt(String name, Optional<Instant> value) {
    value.ifPresent(at -> json.name(name).value(at));
    return this;
  }

  FieldWriter texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      json.name(name).beginArray();
      values.forEach(json::value);
      json.endArray();
    }
    return this;
  }

  FieldWriter labels(String name, Labels labels) {
    if (!labels.isEmpty()) {
      json.name(name).beginObject();
      labels.forEach((label, value) -> json.name(label).value(value));
      json.endObject();
    }
    return this;
  }

  /** Texts by name. */
  FieldWriter map(String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      json.name(name).beginObject();
      values.forEach((label, value) -> json.name(label).value(value));
      json.endObject();
    }
    return this;
  }

  /** Numbers by name. */
  FieldWriter numbers(String name, Map<String, Long> values) {
    if (!values.isEmpty()) {
      json.name(name).beginObject();
      values.forEach((label, value) -> json.name(label).value(value.longValue()));
      json.endObject();
    }
    return this;
  }

  FieldWriter object(String name, Body body) {
    json.name(name).beginObject();
    body.write(this);
    json.endObject();
    return this;
  }

  FieldWriter objects(String name, List<Body> bodies) {
    json.name(name).beginArray();
    for (Body body : bodies) {
      json.beginObject();
      body.write(this);
      json.endObject();
    }
    json.endArray();
    return this;
  }
}
