// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.util.Optional;

/** How two values are compared. */
enum Comparison {
  ABOVE(">"),
  AT_LEAST(">="),
  BELOW("<"),
  AT_MOST("<="),
  EQUAL("=="),
  UNEQUAL("!=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  static Optional<Comparison> of(Token token) {
    for (Comparison one : values()) {
      if (token.is(one.sign)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** Unknown when one of them is. */
  Truth of(double left, double right) {
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return Truth.UNKNOWN;
    }
    return Truth.of(holds(order(left, right)));
  }

  /**
   * The same of numbers that may be more: known where all that they may be comes to the same.
   *
   * @param leftMore whether the left one may be more than it is here
   */
  Truth of(double left, boolean leftMore, double right, boolean rightMore) {
    Truth seen = of(left, right);
    if (seen == Truth.UNKNOWN || !leftMore && !rightMore) {
      return seen;
    }
    int order = order(left, right);
    int highest = leftMore ? 1 : order;
    for (int may = rightMore ? -1 : order; may <= highest; may++) {
      if (holds(may) != (seen == Truth.TRUE)) {
        return Truth.UNKNOWN;
      }
    }
    return seen;
  }

  private static int order(double left, double right) {
    return left == right ? 0 : left < right ? -1 : 1;
  }

  /** Whether it holds for an order as comparators give it. */
  boolean holds(int order) {
    return switch (this) {
      case ABOVE -> order > 0;
      case AT_LEAST -> order >= 0;
      case BELOW -> order < 0;
      case AT_MOST -> order <= 0;
      case EQUAL -> order == 0;
      case UNEQUAL -> order != 0;
    };
  }

  /** Whether it asks for large values. */
  boolean upward() {
    return this == ABOVE || this == AT_LEAST;
  }

  boolean isOfOrder() {
    return this != EQUAL && this != UNEQUAL;
  }

  @Override
  public String toString() {
    return sign;
  }
}
