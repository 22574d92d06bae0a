// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One row of plain values. Columns are asked for by their names. */
public final class Row {
  private static final double LARGEST_SECONDS = 1e11;

  private final List<String> columns;
  private final @Nullable Object[] values;

  Row(List<String> columns, @Nullable Object[] values) {
    this.columns = columns;
    this.values = values.clone();
  }

  private @Nullable Object value(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the answer has no column '" + column + "'; it has " + String.join(", ", columns));
    }
    return values[index];
  }

  /** Whether there is nothing. */
  public boolean isNull(String column) {
    return value(column) == null;
  }

  /** As text; empty when there is nothing. */
  public Optional<String> text(String column) {
    return Optional.ofNullable(value(column)).map(Object::toString);
  }

  /**
   * As a number; empty when there is nothing or when it is none. Infinity and NaN are numbers that
   * no limit judges.
   */
  public OptionalDouble number(String column) {
    Object value = value(column);
    if (value instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    }
    if (value instanceof Boolean truth) {
      return OptionalDouble.of(truth ? 1 : 0);
    }
    return value instanceof String text ? Numbers.read(text) : OptionalDouble.empty();
  }

  /** As a whole number; empty when there is nothing or when it is none. */
  public Optional<Long> whole(String column) {
    Object value = value(column);
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros().scale() <= 0 && decimal.precision() < 19
          ? Optional.of(decimal.longValue())
          : Optional.empty();
    }
    return value instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  /**
   * As a moment; empty when there is nothing, when it is none or when it is infinite. A time
   * without zone is read in the given one; numbers are seconds since 1970, or milliseconds.
   */
  public Optional<Instant> moment(String column, ZoneId zone) {
    try {
      return moment(value(column), zone);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(@Nullable Object value, ZoneId zone) {
    if (value instanceof OffsetDateTime time) {
      return finite(
          time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN), time.toInstant());
    }
    if (value instanceof LocalDateTime time) {
      boolean infinite = time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN);
      return infinite ? Optional.empty() : Optional.of(time.atZone(zone).toInstant());
    }
    if (value instanceof LocalDate day) {
      boolean infinite = day.equals(LocalDate.MAX) || day.equals(LocalDate.MIN);
      return infinite ? Optional.empty() : Optional.of(day.atStartOfDay(zone).toInstant());
    }
    if (value instanceof Number number) {
      return epoch(number.doubleValue());
    }
    return value instanceof String text ? Moments.read(text, zone) : Optional.empty();
  }

  private static Optional<Instant> finite(boolean infinite, Instant time) {
    return infinite ? Optional.empty() : Optional.of(time);
  }

  private static Optional<Instant> epoch(double number) {
    if (!Double.isFinite(number)) {
      return Optional.empty();
    }
    double millis = Math.abs(number) < LARGEST_SECONDS ? number * 1000 : number;
    return Optional.of(Instant.ofEpochMilli((long) millis));
  }

  /** The names of the columns. */
  public List<String> columns() {
    return columns;
  }

  @Override
  public String toString() {
    return Redaction.of(columns + " = " + Arrays.toString(values));
  }
}
