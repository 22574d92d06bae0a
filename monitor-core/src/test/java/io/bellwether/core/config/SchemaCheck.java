// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** As much of JSON Schema 2020-12 as our schema uses; anything else in it is a failure. */
final class SchemaCheck {
  private static final Set<String> NOTES =
      Set.of("$schema", "title", "description", "default", "examples", "$defs");

  private final Map<?, ?> root;

  SchemaCheck(String schema) {
    this.root = Json.object(schema);
  }

  boolean accepts(String json) {
    return accepts(root, Json.object(json));
  }

  private boolean accepts(Object schema, Object value) {
    if (schema instanceof Boolean all) {
      return all;
    }
    Map<?, ?> rules = (Map<?, ?>) schema;
    return rules.entrySet().stream()
        .allMatch(rule -> holds(rule.getKey().toString(), rule.getValue(), rules, value));
  }

  private boolean holds(String word, Object rule, Map<?, ?> rules, Object value) {
    Map<?, ?> object = value instanceof Map<?, ?> map ? map : Map.of();
    return switch (word) {
      case "$ref" -> accepts(referred(rule), value);
      case "type" ->
          rule instanceof List<?> types
              ? types.stream().anyMatch(type -> is(type, value))
              : is(rule, value);
      case "enum" -> ((List<?>) rule).contains(value);
      case "const" -> rule.equals(value);
      case "pattern" ->
          !(value instanceof Json.Text t) || Pattern.compile(text(rule)).matcher(t.value()).find();
      case "minimum" -> !(value instanceof BigDecimal n) || n.compareTo((BigDecimal) rule) >= 0;
      case "maximum" -> !(value instanceof BigDecimal n) || n.compareTo((BigDecimal) rule) <= 0;
      case "properties" ->
          ((Map<?, ?>) rule)
              .entrySet().stream()
                  .allMatch(
                      p ->
                          !object.containsKey(p.getKey())
                              || accepts(p.getValue(), object.get(p.getKey())));
      case "required" -> ((List<?>) rule).stream().allMatch(n -> object.containsKey(text(n)));
      case "propertyNames" ->
          object.keySet().stream().allMatch(n -> accepts(rule, new Json.Text(n.toString())));
      case "additionalProperties" ->
          object.entrySet().stream()
              .allMatch(
                  p ->
                      rules.get("properties") instanceof Map<?, ?> known
                              && known.containsKey(p.getKey())
                          || accepts(rule, p.getValue()));
      case "unevaluatedProperties" -> known(rules, value).containsAll(object.keySet());
      case "items" ->
          !(value instanceof List<?> list) || list.stream().allMatch(i -> accepts(rule, i));
      case "anyOf" -> ((List<?>) rule).stream().anyMatch(one -> accepts(one, value));
      case "allOf" -> ((List<?>) rule).stream().allMatch(one -> accepts(one, value));
      case "if" -> !accepts(rule, value) || accepts(rules.get("then"), value);
      case "then" -> true;
      default -> {
        if (!NOTES.contains(word)) {
          throw new AssertionError("the schema uses " + word);
        }
        yield true;
      }
    };
  }

  private Object referred(Object rule) {
    String path = text(rule);
    if (!path.startsWith("#/$defs/")) {
      throw new AssertionError(path);
    }
    Object found = ((Map<?, ?>) root.get("$defs")).get(path.substring(8));
    if (found == null) {
      throw new AssertionError("the schema has no " + path);
    }
    return found;
  }

  /** The properties that some rule looked at. */
  private Set<Object> known(Map<?, ?> rules, Object value) {
    Set<Object> known = new HashSet<>();
    if (rules.get("properties") instanceof Map<?, ?> properties) {
      known.addAll(properties.keySet());
    }
    if (rules.get("$ref") != null) {
      known.addAll(known((Map<?, ?>) referred(rules.get("$ref")), value));
    }
    if (rules.get("allOf") instanceof List<?> all) {
      all.forEach(one -> known.addAll(known((Map<?, ?>) one, value)));
    }
    if (rules.get("if") != null && accepts(rules.get("if"), value)) {
      known.addAll(known((Map<?, ?>) rules.get("then"), value));
    }
    return known;
  }

  private static boolean is(Object type, Object value) {
    return switch (text(type)) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof Json.Text;
      case "boolean" -> value instanceof Boolean;
      case "number" -> value instanceof BigDecimal;
      case "integer" -> value instanceof BigDecimal n && n.stripTrailingZeros().scale() <= 0;
      case "null" -> value.equals("null");
      default -> throw new AssertionError("type " + type);
    };
  }

  private static String text(Object value) {
    return ((Json.Text) value).value();
  }
}
