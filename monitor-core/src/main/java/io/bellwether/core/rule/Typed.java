// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.rule.Node.Literal;

/**
 * A part of a condition whose sort is known; its literals are in the units of what they meet.
 *
 * @param dimension what it counts; of no meaning for what is no number
 */
record Typed(Node node, Sort sort, Dimension dimension) {
  /** What a part can be. */
  enum Sort {
    NUMBER("a number"),
    TRUTH("a condition"),
    LEVEL("a level");

    private final String words;

    Sort(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  static Typed number(Node node, Dimension dimension) {
    return new Typed(node, Sort.NUMBER, dimension);
  }

  static Typed truth(Node node) {
    return new Typed(node, Sort.TRUTH, Dimension.NUMBER);
  }

  boolean isLiteral() {
    return node instanceof Literal;
  }

  /** The value of a literal. */
  double value() {
    return node instanceof Literal literal ? literal.value() : Double.NaN;
  }

  /** A literal in percent as a share of one; 0.95 is not quite 95 times 0.01. */
  Typed hundredth(Dimension next) {
    return number(Literal.of(value() / 100, next), next);
  }

  /** A literal in percent as it stands, where the figure is in percent too. */
  Typed asWritten(Dimension next) {
    return number(Literal.of(value(), next), next);
  }

  /** A literal in percent as a share of one, with a unit that bends to any other. */
  Typed plain() {
    return dimension == Dimension.SHARE
        ? number(Literal.of(value() / 100, Dimension.BARE), Dimension.BARE)
        : this;
  }
}
