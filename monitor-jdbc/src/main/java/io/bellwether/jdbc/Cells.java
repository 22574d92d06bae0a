// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads values of a result into plain ones: whatever a server holds, nothing of it throws. */
final class Cells {
  private Cells() {}

  static @Nullable Object read(ResultSet result, ResultSetMetaData meta, int column, int longest)
      throws SQLException {
    Object value =
        switch (meta.getColumnType(column)) {
          case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> result.getLong(column);
          case Types.REAL, Types.FLOAT, Types.DOUBLE -> result.getDouble(column);
          case Types.NUMERIC, Types.DECIMAL -> decimal(result.getString(column));
          case Types.BIT, Types.BOOLEAN -> truth(result, column, longest);
          case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> time(result, meta, column);
          case Types.DATE -> day(result, column);
          default -> cut(result.getString(column), longest);
        };
    return result.wasNull() ? null : value;
  }

  /** Where each value has a type of its own, what the column was declared as would mislead. */
  static @Nullable Object readByValue(ResultSet result, int column, int longest)
      throws SQLException {
    Object value = result.getObject(column);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof byte[] bytes) {
      return "blob of " + bytes.length + " bytes";
    }
    return value == null ? null : cut(value.toString(), longest);
  }

  /** In the texts among them. */
  static long characters(@Nullable Object[] values) {
    long characters = 0;
    for (Object value : values) {
      characters += value instanceof String text ? text.length() : 0;
    }
    return characters;
  }

  private static @Nullable Object decimal(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> exact(text);
    };
  }

  private static Object exact(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /** A row of bits is called the same as a truth. */
  private static @Nullable Object truth(ResultSet result, int column, int longest)
      throws SQLException {
    String text = result.getString(column);
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "t", "true" -> Boolean.TRUE;
      case "f", "false" -> Boolean.FALSE;
      default -> cut(text, longest);
    };
  }

  private static @Nullable Object time(ResultSet result, ResultSetMetaData meta, int column)
      throws SQLException {
    boolean zoned = meta.getColumnTypeName(column).equals("timestamptz");
    try {
      return zoned
          ? result.getObject(column, OffsetDateTime.class)
          : result.getObject(column, LocalDateTime.class);
    } catch (DateTimeException | SQLException e) {
      return result.getString(column);
    }
  }

  private static @Nullable Object day(ResultSet result, int column) throws SQLException {
    try {
      return result.getObject(column, LocalDate.class);
    } catch (DateTimeException | SQLException e) {
      return result.getString(column);
    }
  }

  private static @Nullable String cut(@Nullable String text, int longest) {
    return text == null || text.length() <= longest ? text : text.substring(0, longest) + "...";
  }
}
