// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A value of an answer: a number, a text, named values or a list of them, or nothing. */
final class Values {
  static final Values NONE = new Values(null);

  private final @Nullable Object value;

  /** Of plain objects: texts, numbers, booleans, lists and maps of these, or of values. */
  Values(@Nullable Object value) {
    this.value = value instanceof Values values ? values.value : value;
  }

  /** The value of that name; nothing where there is none. */
  Values at(String name) {
    return value instanceof Map<?, ?> map ? new Values(map.get(name)) : NONE;
  }

  /** Whether something was said of it, be it that there is nothing. */
  boolean has(String name) {
    return value instanceof Map<?, ?> map && map.containsKey(name);
  }

  boolean isNone() {
    return value == null;
  }

  /** The elements, where it is a list. */
  List<Values> list() {
    return value instanceof List<?> list ? list.stream().map(Values::new).toList() : List.of();
  }

  /** The named values in their order. */
  Map<String, Values> fields() {
    Map<String, Values> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, one) -> fields.put(String.valueOf(name), new Values(one)));
    }
    return fields;
  }

  /** As a number; infinity and NaN, which JSON has as texts, are none. */
  OptionalDouble number() {
    if (value instanceof Boolean truth) {
      return OptionalDouble.of(truth ? 1 : 0);
    }
    return value instanceof Number number && Double.isFinite(number.doubleValue())
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  OptionalDouble number(String name) {
    return at(name).number();
  }

  /** As a number, NaN where there is none: what is judged by it is unknown. */
  double orNaN(String name) {
    return number(name).orElse(Double.NaN);
  }

  double or(String name, double otherwise) {
    return number(name).orElse(otherwise);
  }

  long whole(String name) {
    return Math.round(or(name, 0));
  }

  boolean is(String name) {
    return Boolean.TRUE.equals(at(name).value);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(at(name).value).map(String::valueOf);
  }

  /** As the plain object it is. */
  @Nullable Object plain() {
    return value;
  }

  /** Of this value itself. */
  Optional<String> text() {
    return Optional.ofNullable(value).map(String::valueOf);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Values that && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
