// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Durations;
import io.bellwether.api.Size;
import io.bellwether.api.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** What a number counts: the units of figures, and what a literal leaves open. */
enum Dimension {
  /** A literal without a unit: it takes that of the other side. */
  BARE("a bare number", Unit.NONE),
  /** A literal in percent: what it is of follows from the other side. */
  SHARE("a percentage", Unit.PERCENT),
  /** A figure that nobody declares: anything. */
  ANY("a figure whose unit nobody declares", Unit.NONE),
  /** Things, or a figure without a unit. */
  NUMBER("a number", Unit.NONE),
  PER_SECOND("a number a second", Unit.PER_SECOND),
  SECONDS("a time", Unit.SECONDS),
  BYTES("bytes", Unit.BYTES),
  RATIO("a share of 0 to 1", Unit.RATIO),
  PERCENT("a share of 0 to 100", Unit.PERCENT);

  private final String words;
  private final Unit unit;

  Dimension(String words, Unit unit) {
    this.words = words;
    this.unit = unit;
  }

  static Dimension of(Unit unit) {
    return switch (unit) {
      case SECONDS -> SECONDS;
      case BYTES -> BYTES;
      case RATIO -> RATIO;
      case PERCENT -> PERCENT;
      case PER_SECOND -> PER_SECOND;
      default -> NUMBER;
    };
  }

  /** The growth of it in each second. */
  Dimension aSecond() {
    return switch (this) {
      case ANY -> ANY;
      case NUMBER -> PER_SECOND;
      default -> NUMBER;
    };
  }

  Unit unit() {
    return unit;
  }

  boolean isLiteral() {
    return this == BARE || this == SHARE;
  }

  /** Whether it only counts, so that it can be multiplied with anything. */
  boolean isPlain() {
    return this == BARE || this == SHARE || this == ANY || this == NUMBER || this == RATIO;
  }

  /** Whether both can be compared and added as they are; percentages are another matter. */
  boolean agrees(Dimension other) {
    return this == other
        || this == BARE
        || other == BARE
        || this == ANY
        || other == ANY
        || isNumber() && other.isNumber();
  }

  private boolean isNumber() {
    return this == NUMBER || this == PER_SECOND;
  }

  /** A value as it would be written. */
  String told(double value) {
    String number =
        new BigDecimal(value, MathContext.DECIMAL64).stripTrailingZeros().toPlainString();
    boolean whole = value >= 0 && value < 1e12 && value == Math.rint(value);
    return switch (this) {
      case SHARE -> number + "%";
      case SECONDS -> whole ? Durations.format(Duration.ofSeconds((long) value)) : number + "s";
      case BYTES ->
          whole && isExact((long) value) ? new Size((long) value).toString() : number + "B";
      default -> number;
    };
  }

  private static boolean isExact(long bytes) {
    return Size.parse(new Size(bytes).toString()).bytes() == bytes;
  }

  @Override
  public String toString() {
    return words;
  }
}
