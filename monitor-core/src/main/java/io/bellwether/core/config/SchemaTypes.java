// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.Secret;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Form;
import io.bellwether.core.config.bind.Scalar;
import io.bellwether.core.config.bind.Scalars;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.bind.When;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Settings and their forms in the words of JSON Schema. */
final class SchemaTypes {
  private static final String REFERENCE = "\\$\\{(env|file):";

  private final JsonGenerator json;
  private final Deque<Shape> open = new ArrayDeque<>();
  private final Set<Class<?>> seen = new HashSet<>();

  SchemaTypes(JsonGenerator json) {
    this.json = json;
  }

  /** The definition of a text that takes the place of any single value. */
  void reference() throws IOException {
    json.writeObjectFieldStart("reference");
    json.writeStringField("description", "A value from outside: ${env:NAME} or ${file:path}.");
    json.writeStringField("type", "string");
    json.writeStringField("pattern", REFERENCE);
    json.writeEndObject();
  }

  /** Settings that are all there are in their place. */
  void record(Shape shape) throws IOException {
    json.writeFieldName("type");
    json.writeArray(new String[] {"object", "null"}, 0, 2);
    body(shape);
    json.writeBooleanField("additionalProperties", false);
  }

  /** Settings beside which there may be others. */
  void body(Shape shape) throws IOException {
    if (!shape.help().isEmpty()) {
      json.writeStringField("description", shape.help());
    }
    json.writeObjectFieldStart("properties");
    properties(shape);
    json.writeEndObject();
    String[] required =
        shape.components().stream()
            .filter(Component::isRequired)
            .map(Component::name)
            .toArray(String[]::new);
    if (required.length > 0) {
      json.writeFieldName("required");
      json.writeArray(required, 0, required.length);
    }
  }

  void properties(Shape shape, String... without) throws IOException {
    for (Component component : shape.components()) {
      if (!Arrays.asList(without).contains(component.name())) {
        json.writeObjectFieldStart(component.name());
        property(component);
        json.writeEndObject();
      }
    }
  }

  private void property(Component component) throws IOException {
    if (!component.help().isEmpty()) {
      json.writeStringField("description", component.help());
    }
    form(component.form(), component);
    if (!component.byDefault().isEmpty()) {
      json.writeFieldName("default");
      example(component.form(), component.byDefault());
    } else if (!component.example().isEmpty() && component.form().one().isPresent()) {
      json.writeArrayFieldStart("examples");
      example(component.form(), component.example());
      json.writeEndArray();
    }
  }

  private void example(Form form, String text) throws IOException {
    if (form instanceof Form.Maybe maybe) {
      example(maybe.of(), text);
    } else if (form instanceof Form.Many many) {
      json.writeStartArray();
      for (String item : text.split(",")) {
        example(many.of(), item.strip());
      }
      json.writeEndArray();
    } else if (isNumber(form) && text.matches("-?[0-9.]+")) {
      json.writeNumber(text);
    } else if (isBoolean(form)) {
      json.writeBoolean(text.equals("true"));
    } else {
      json.writeString(text);
    }
  }

  private void form(Form form, Component component) throws IOException {
    if (form instanceof Form.One one) {
      one(one, component);
    } else if (form instanceof Form.Maybe maybe) {
      form(maybe.of(), component);
    } else if (form instanceof Form.Many many) {
      list(many.of(), component);
    } else if (form instanceof Form.Named named) {
      json.writeFieldName("type");
      json.writeArray(new String[] {"object", "null"}, 0, 2);
      json.writeObjectFieldStart("additionalProperties");
      form(named.of(), component);
      json.writeEndObject();
    } else if (form instanceof Form.Settings below) {
      json.writeStringField("$ref", "#/$defs/" + name(below.shape()));
      if (seen.add(below.type())) {
        open.add(below.shape());
      }
    }
  }

  /** The definitions of all records that were referred to, and of those that they refer to. */
  void pending() throws IOException {
    while (!open.isEmpty()) {
      Shape shape = open.remove();
      json.writeObjectFieldStart(name(shape));
      record(shape);
      json.writeEndObject();
    }
  }

  private static String name(Shape shape) {
    return "record-" + shape.type().getName();
  }

  private void list(Form of, Component component) throws IOException {
    json.writeArrayFieldStart("anyOf");
    json.writeStartObject();
    json.writeFieldName("type");
    json.writeArray(new String[] {"array", "null"}, 0, 2);
    json.writeObjectFieldStart("items");
    form(of, component);
    json.writeEndObject();
    json.writeEndObject();
    if (of instanceof Form.One) {
      json.writeStartObject();
      form(of, component);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void one(Form.One one, Component component) throws IOException {
    Scalar scalar = one.scalar();
    if (one.type().isEnum()) {
      words(Scalars.wordsOf(one.type()));
    } else if (isNumber(one) || isBoolean(one)) {
      json.writeArrayFieldStart("anyOf");
      json.writeStartObject();
      json.writeStringField(
          "type",
          isBoolean(one) ? "boolean" : scalar.noun().contains("whole") ? "integer" : "number");
      limit("minimum", component.min());
      limit("maximum", component.max());
      json.writeEndObject();
      orReference();
      json.writeEndArray();
    } else if (one.type() == When.class) {
      json.writeFieldName("type");
      json.writeArray(new String[] {"string", "object"}, 0, 2);
    } else if (scalar.pattern().isEmpty()) {
      anyText(one.type() == Secret.class || one.type() == String.class);
    } else {
      json.writeStringField("type", "string");
      json.writeStringField("pattern", "^(" + scalar.pattern() + ")$|" + REFERENCE);
    }
  }

  /** YAML reads some texts as numbers or as true and false; we take them as they were written. */
  private void anyText(boolean numbersToo) throws IOException {
    String[] types = {"string", "number", "boolean"};
    json.writeFieldName("type");
    json.writeArray(types, 0, numbersToo ? types.length : 1);
  }

  void words(List<String> words) throws IOException {
    json.writeArrayFieldStart("anyOf");
    json.writeStartObject();
    json.writeFieldName("enum");
    json.writeArray(words.toArray(String[]::new), 0, words.size());
    json.writeEndObject();
    orReference();
    json.writeEndArray();
  }

  private void orReference() throws IOException {
    json.writeStartObject();
    json.writeStringField("$ref", "#/$defs/reference");
    json.writeEndObject();
  }

  private void limit(String name, String limit) throws IOException {
    if (limit.matches("-?[0-9.]+")) {
      json.writeFieldName(name);
      json.writeNumber(limit);
    }
  }

  private static boolean isNumber(Form form) {
    return form instanceof Form.One one
        && List.of(int.class, long.class, double.class, Integer.class, Long.class, Double.class)
            .contains(one.type());
  }

  private static boolean isBoolean(Form form) {
    return form instanceof Form.One one
        && List.of(boolean.class, Boolean.class).contains(one.type());
  }
}
