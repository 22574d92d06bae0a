// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.source.Dataset.Column;
import io.bellwether.api.source.Dataset.Field;
import io.bellwether.api.source.Dataset.Form;
import io.bellwether.api.source.Dataset.Recipe;
import io.bellwether.api.source.Dataset.Segment;
import io.bellwether.api.source.Dataset.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as text, and the sums of their hashes, as {@link Recipe} defines them: what a store must
 * come to when it is asked to summarize. Written apart from any store and from the core, to judge
 * both.
 */
public final class Segments {
  /** How many digits of a fraction count in {@link #recipe}. */
  private static final int SCALE = 3;

  private static final String NULL = "\\N";
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long NANOS_A_MICRO = 1_000;

  private Segments() {}

  /** The number of rows and the sums of their hashes. */
  public static Segment of(List<List<Object>> rows, List<Field> fields, Recipe recipe) {
    long high = 0;
    long low = 0;
    for (List<Object> row : rows) {
      ByteBuffer hash = ByteBuffer.wrap(md5(text(row, fields, recipe)));
      high += hash.getLong();
      low += hash.getLong();
    }
    return new Segment(rows.size(), high, low);
  }

  private static byte[] md5(String text) {
    try {
      return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /**
   * One row as text. The text of a null is taken as it is, without escapes: it can then be one that
   * no value has.
   */
  public static String text(List<Object> row, List<Field> fields, Recipe recipe) {
    List<String> texts = new ArrayList<>();
    List<String> names = fields.stream().map(Field::name).toList();
    for (Column column : recipe.columns()) {
      texts.add(text(row.get(names.indexOf(column.name())), column));
    }
    return String.join("|", texts);
  }

  private static String text(@Nullable Object value, Column column) {
    return value == null
        ? column.nullAs()
        : formed(value, column).replace("\\", "\\\\").replace("|", "\\|");
  }

  private static String formed(Object value, Column column) {
    return switch (column.form()) {
      case INTEGER -> value instanceof Boolean truth ? (truth ? "1" : "0") : integer(value);
      case EPOCH_MILLIS -> Long.toString(instant(value).toEpochMilli());
      case EPOCH_MICROS -> Long.toString(micros(instant(value)));
      case SCALED -> scaled(value, column.scale()).toString();
      case HEX -> HexFormat.of().formatHex((byte[]) value);
      default -> value.toString();
    };
  }

  private static String integer(Object value) {
    return value instanceof BigInteger || value instanceof Long
        ? value.toString()
        : Long.toString(((Number) value).longValue());
  }

  private static Instant instant(Object value) {
    return value instanceof LocalDate date
        ? date.atStartOfDay(ZoneOffset.UTC).toInstant()
        : (Instant) value;
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * MICROS_A_SECOND + instant.getNano() / NANOS_A_MICRO;
  }

  /** Doubles are multiplied as doubles, as stores do it. */
  private static BigInteger scaled(Object value, int scale) {
    BigDecimal product =
        value instanceof Double number
            ? new BigDecimal(Math.floor(number * Math.pow(10, scale)))
            : new BigDecimal(value.toString()).movePointRight(scale);
    return product.setScale(0, RoundingMode.FLOOR).toBigInteger();
  }

  /** A recipe over all fields, each in the form that keeps the most of it. */
  public static Recipe recipe(List<Field> fields) {
    return new Recipe(
        fields.stream()
            .map(field -> new Column(field.name(), formOf(field.type()), SCALE, NULL))
            .toList());
  }

  private static Form formOf(Type type) {
    return switch (type) {
      case BOOLEAN, INTEGER -> Form.INTEGER;
      case DECIMAL, FLOAT -> Form.SCALED;
      case TIMESTAMP -> Form.EPOCH_MICROS;
      case DATE -> Form.EPOCH_MILLIS;
      case BYTES -> Form.HEX;
      default -> Form.TEXT;
    };
  }
}
