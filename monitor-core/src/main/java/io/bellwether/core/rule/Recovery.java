// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.rule.Node.Compared;
import io.bellwether.core.rule.Node.Literal;
import io.bellwether.core.rule.Node.Negated;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Puts another limit into a condition that is one comparison with a number. */
final class Recovery {
  private Recovery() {}

  static Parsed of(Parsed parsed, String limit) throws Unreadable {
    Literal next = limit(limit);
    Span whole = new Span(0, limit.length());
    if (!(parsed.root() instanceof Compared compared) || !compared.comparison().isOfOrder()) {
      throw new Unreadable(
          whole, "a limit of its own to recover at needs a condition such as name > 5");
    }
    boolean turned = isLiteral(compared.left());
    if (!turned && !isLiteral(compared.right())) {
      throw new Unreadable(
          whole, "a limit to recover at needs a condition that compares with a number");
    }
    Literal limitNow = literal(turned ? compared.left() : compared.right());
    checkUnits(limitNow, next, whole);
    boolean high = compared.comparison().upward() != turned;
    if (high ? next.value() > limitNow.value() : next.value() < limitNow.value()) {
      throw new Unreadable(
          whole,
          next
              + " is on the bad side of "
              + limitNow
              + "; a limit to recover at lies "
              + (high ? "below" : "above")
              + " it");
    }
    Node root =
        new Compared(
            compared.comparison(),
            turned ? next : compared.left(),
            turned ? compared.right() : next,
            compared.on());
    Map<Node, Span> places = new IdentityHashMap<>(parsed.places());
    List.of(root, next).forEach(node -> places.put(node, whole));
    return new Parsed(root, places);
  }

  private static void checkUnits(Literal now, Literal next, Span place) throws Unreadable {
    if (now.dimension() != next.dimension()) {
      throw new Unreadable(
          place, next + " has another unit than the limit of the condition, which is " + now);
    }
  }

  private static Literal limit(String text) throws Unreadable {
    Parsed parsed = Parser.parse(text);
    if (!isLiteral(parsed.root())) {
      throw new Unreadable(
          new Span(0, text.length()), "'" + text + "' is no number; write it like 80% or 800ms");
    }
    return literal(parsed.root());
  }

  private static boolean isLiteral(Node node) {
    return node instanceof Literal
        || node instanceof Negated negated && negated.of() instanceof Literal;
  }

  private static Literal literal(Node node) {
    if (node instanceof Negated negated && negated.of() instanceof Literal of) {
      return new Literal("-" + of.text(), -of.value(), of.dimension());
    }
    if (node instanceof Literal literal) {
      return literal;
    }
    throw new IllegalArgumentException(node.toString());
  }
}
