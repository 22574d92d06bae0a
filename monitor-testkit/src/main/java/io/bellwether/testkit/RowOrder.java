// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.source.Dataset.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The order of rows: by some of their columns, text by its UTF-8 bytes. */
final class RowOrder implements Comparator<List<Object>> {
  private final List<Integer> columns;

  private RowOrder(List<Integer> columns) {
    this.columns = columns;
  }

  static RowOrder by(List<String> columns, List<Field> fields) {
    List<String> names = fields.stream().map(Field::name).toList();
    return new RowOrder(columns.stream().map(names::indexOf).toList());
  }

  @Override
  public int compare(List<Object> left, List<Object> right) {
    return compareKeys(keyOf(left), keyOf(right));
  }

  /** Compares what {@link #keyOf} gave. */
  int compareKeys(List<Object> left, List<Object> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = compareValues(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** What rows are cut with: the values of the columns that order them. */
  List<Object> keyOf(List<Object> row) {
    return columns.stream().map(row::get).toList();
  }

  @SuppressWarnings("unchecked") // both are values of one column, so of one class
  private static int compareValues(Object left, Object right) {
    if (left instanceof String text) {
      return Arrays.compareUnsigned(bytes(text), bytes((String) right));
    }
    if (left instanceof byte[] bytes) {
      return Arrays.compareUnsigned(bytes, (byte[]) right);
    }
    if (left instanceof Long || left instanceof BigInteger) {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    }
    return ((Comparable<Object>) left).compareTo(right);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
