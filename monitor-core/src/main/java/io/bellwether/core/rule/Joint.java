// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

/** How two truths become one. */
enum Joint {
  AND,
  OR,
  UNLESS;

  Truth of(Truth left, Truth right) {
    return switch (this) {
      case AND -> left.and(right);
      case OR -> left.or(right);
      case UNLESS -> left.and(right.not());
    };
  }

  @Override
  public String toString() {
    return switch (this) {
      case AND -> "and";
      case OR -> "or";
      case UNLESS -> "unless";
    };
  }
}
