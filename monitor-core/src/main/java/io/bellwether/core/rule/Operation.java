// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

/** How two numbers become one. */
enum Operation {
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  BY("/");

  private final String sign;

  Operation(String sign) {
    this.sign = sign;
  }

  /** Unknown where it has no value: divided by zero, or too large to be held. */
  double of(double left, double right) {
    double result =
        switch (this) {
          case PLUS -> left + right;
          case MINUS -> left - right;
          case TIMES -> left * right;
          case BY -> right == 0 ? Double.NaN : left / right;
        };
    boolean overflown =
        Double.isInfinite(result) && !Double.isInfinite(left) && !Double.isInfinite(right);
    return overflown ? Double.NaN : result;
  }

  boolean isOfSum() {
    return this == PLUS || this == MINUS;
  }

  @Override
  public String toString() {
    return sign;
  }
}
