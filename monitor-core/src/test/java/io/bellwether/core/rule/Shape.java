// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.rule.Node.Compared;
import io.bellwether.core.rule.Node.Folded;
import io.bellwether.core.rule.Node.Joined;
import io.bellwether.core.rule.Node.Negated;
import io.bellwether.core.rule.Node.Not;
import io.bellwether.core.rule.Node.Reckoned;

/** A condition with every pair in brackets of its own, so that a test sees what binds what. */
final class Shape {
  private Shape() {}

  static String of(Node node) {
    if (node instanceof Joined joined) {
      return pair(joined.joint(), joined.on(), joined.left(), joined.right());
    }
    if (node instanceof Compared compared) {
      return pair(compared.comparison(), compared.on(), compared.left(), compared.right());
    }
    if (node instanceof Reckoned reckoned) {
      return pair(reckoned.operation(), reckoned.on(), reckoned.left(), reckoned.right());
    }
    if (node instanceof Not not) {
      return "<not " + of(not.of()) + ">";
    }
    if (node instanceof Negated negated) {
      return "<minus " + of(negated.of()) + ">";
    }
    if (node instanceof Folded folded) {
      return folded.fold() + "/" + of(folded.of()) + folded.by();
    }
    return node.toString();
  }

  private static String pair(Object sign, Object on, Node left, Node right) {
    String matched = on.toString().equals("[]") ? "" : " on " + on;
    return "<" + of(left) + " " + sign + matched + " " + of(right) + ">";
  }
}
