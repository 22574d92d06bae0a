// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.source.Dataset.Field;
import io.bellwether.api.source.Dataset.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the values of a row are, by the type of their column. */
final class RowTypes {
  private static final Map<Type, List<Class<?>>> CLASSES =
      Map.of(
          Type.BOOLEAN, List.of(Boolean.class),
          Type.INTEGER, List.of(Long.class, BigInteger.class),
          Type.DECIMAL, List.of(BigDecimal.class),
          Type.FLOAT, List.of(Double.class),
          Type.TEXT, List.of(String.class),
          Type.TIMESTAMP, List.of(Instant.class),
          Type.DATE, List.of(LocalDate.class),
          Type.BYTES, List.of(byte[].class),
          Type.JSON, List.of(String.class));

  private RowTypes() {}

  static List<String> complaints(List<Object> row, List<Field> fields) {
    List<String> complaints = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      @Nullable Object value = row.get(i);
      List<Class<?>> wanted = CLASSES.getOrDefault(fields.get(i).type(), List.of(Object.class));
      if (value != null && wanted.stream().noneMatch(type -> type.isInstance(value))) {
        complaints.add(fields.get(i) + " has a " + value.getClass().getSimpleName() + ": " + value);
      }
    }
    return complaints;
  }

  /** All texts of all rows, one after the other. */
  static String texts(List<List<Object>> rows, List<Field> fields) {
    StringBuilder texts = new StringBuilder();
    for (List<Object> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        texts.append(fields.get(i).type() == Type.TEXT ? row.get(i) : "").append('\n');
      }
    }
    return texts.toString();
  }

  /** Rows whose equality is that of their values, bytes too. */
  static List<List<String>> comparable(List<List<Object>> rows) {
    return rows.stream().map(row -> row.stream().map(RowTypes::shown).toList()).toList();
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    String text =
        value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
    return value.getClass().getSimpleName() + " " + text;
  }
}
