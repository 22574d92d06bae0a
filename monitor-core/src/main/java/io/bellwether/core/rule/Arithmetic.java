// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Level;
import io.bellwether.core.rule.Node.Compared;
import io.bellwether.core.rule.Node.LevelWord;
import io.bellwether.core.rule.Node.Literal;
import io.bellwether.core.rule.Node.Negated;
import io.bellwether.core.rule.Node.Reckoned;
import io.bellwether.core.rule.Node.Selector;
import io.bellwether.core.rule.Typed.Sort;
import io.bellwether.core.rule.Units.Mismatch;
import io.bellwether.core.text.Near;
import java.util.Arrays;

/** The half of typing that is about numbers: units, constants and comparisons. */
final class Arithmetic {
  private static final String ON_ITS_RIGHT =
      "a level is compared with healthy, warning, critical or unknown on its right";

  private final Typing typing;

  Arithmetic(Typing typing) {
    this.typing = typing;
  }

  Typed type(Node node) throws Unreadable {
    if (node instanceof Negated negated) {
      return negated(negated);
    }
    if (node instanceof Reckoned reckoned) {
      return reckoned(reckoned);
    }
    if (node instanceof Compared compared) {
      return compared.right() instanceof LevelWord word
          ? ofLevel(compared, word)
          : compared(compared);
    }
    throw new IllegalArgumentException(node.toString());
  }

  Units.Pair together(Node where, Typed left, Typed right) throws Unreadable {
    try {
      return Units.together(left, right);
    } catch (Mismatch e) {
      throw refused(where, e);
    }
  }

  private Unreadable refused(Node where, Mismatch mismatch) {
    Unreadable refused = typing.refused(where, mismatch.words());
    refused.initCause(mismatch);
    return refused;
  }

  private Typed number(Node node) throws Unreadable {
    return number(node, typing.type(node));
  }

  private Typed number(Node node, Typed typed) throws Unreadable {
    if (typed.sort() != Sort.NUMBER) {
      throw typing.refused(node, "expected a number, and this is " + typed.sort());
    }
    return typed;
  }

  private Typed negated(Negated negated) throws Unreadable {
    Typed of = number(negated.of());
    return of.isLiteral()
        ? Typed.number(Literal.of(-of.value(), of.dimension()), of.dimension())
        : Typed.number(new Negated(of.node()), of.dimension());
  }

  private Typed reckoned(Reckoned reckoned) throws Unreadable {
    Typed left = number(reckoned.left());
    Typed right = number(reckoned.right());
    if (reckoned.operation() == Operation.BY && right.isLiteral() && right.value() == 0) {
      throw typing.refused(reckoned.right(), "nothing can be divided by 0");
    }
    Units.Pair pair;
    try {
      pair = joined(reckoned.operation(), left, right);
    } catch (Mismatch e) {
      throw refused(reckoned, e);
    }
    if (!pair.left().isLiteral() || !pair.right().isLiteral()) {
      return Typed.number(
          new Reckoned(
              reckoned.operation(), pair.left().node(), pair.right().node(), reckoned.on()),
          pair.dimension());
    }
    double value = reckoned.operation().of(pair.left().value(), pair.right().value());
    if (Double.isNaN(value)) {
      throw typing.refused(reckoned, "the result is too large a number");
    }
    return Typed.number(Literal.of(value, pair.dimension()), pair.dimension());
  }

  private static Units.Pair joined(Operation operation, Typed left, Typed right) throws Mismatch {
    if (operation.isOfSum()) {
      return Units.together(left, right);
    }
    boolean share = left.dimension() == Dimension.SHARE && right.dimension() == Dimension.BARE;
    boolean times = operation == Operation.TIMES;
    if (share || times && isShareOfBare(left, right)) {
      return new Units.Pair(left, right, Dimension.SHARE);
    }
    Typed one = left.plain();
    Typed other = right.plain();
    return new Units.Pair(
        one,
        other,
        times
            ? Units.times(one.dimension(), other.dimension())
            : Units.by(one.dimension(), other.dimension()));
  }

  private static boolean isShareOfBare(Typed left, Typed right) {
    return left.dimension() == Dimension.BARE && right.dimension() == Dimension.SHARE;
  }

  private Typed compared(Compared compared) throws Unreadable {
    Typed left = typing.type(compared.left());
    if (left.sort() == Sort.LEVEL) {
      throw noLevel(compared.right());
    }
    Typed right = typing.type(compared.right());
    if (right.sort() == Sort.LEVEL) {
      throw typing.refused(compared, ON_ITS_RIGHT);
    }
    Units.Pair pair =
        together(compared, number(compared.left(), left), number(compared.right(), right));
    if (pair.left().isLiteral() && pair.right().isLiteral()) {
      throw typing.refused(compared, "this is always the same: no figure stands in it");
    }
    if (pair.left().node().equals(pair.right().node())) {
      throw typing.refused(compared, "this compares " + compared.left() + " with itself");
    }
    Node checked =
        new Compared(compared.comparison(), pair.left().node(), pair.right().node(), compared.on());
    boolean share = left.dimension() == Dimension.SHARE || right.dimension() == Dimension.SHARE;
    boolean quotient = share && pair.dimension() == Dimension.NUMBER;
    typing.counts(checked, (quotient ? Dimension.RATIO : pair.dimension()).unit());
    return Typed.truth(checked);
  }

  /** Before the word is looked for among the figures, where it would be none. */
  private Unreadable noLevel(Node right) {
    String hint =
        right instanceof Selector word
            ? Near.hint(word.name(), Arrays.stream(Level.values()).map(Level::word).toList())
            : "";
    return typing.refused(right, ON_ITS_RIGHT + (hint.isEmpty() ? "" : "; " + hint));
  }

  private Typed ofLevel(Compared compared, LevelWord word) throws Unreadable {
    Typed left = typing.type(compared.left());
    if (left.sort() != Sort.LEVEL) {
      throw typing.refused(
          compared,
          left.sort()
              + " cannot be compared with the level "
              + word
              + "; write health{component='x'} == "
              + word);
    }
    if (word.level() == Level.UNKNOWN && compared.comparison().isOfOrder()) {
      throw typing.refused(compared, "unknown is neither better nor worse; write == or !=");
    }
    if (!compared.on().isEmpty()) {
      throw typing.refused(compared, "a level is compared with one word; leave on (...) out");
    }
    return Typed.truth(new Compared(compared.comparison(), left.node(), word, compared.on()));
  }
}
