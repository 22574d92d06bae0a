// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static io.bellwether.core.rule.Dimension.ANY;
import static io.bellwether.core.rule.Dimension.BARE;
import static io.bellwether.core.rule.Dimension.NUMBER;
import static io.bellwether.core.rule.Dimension.PERCENT;
import static io.bellwether.core.rule.Dimension.PER_SECOND;
import static io.bellwether.core.rule.Dimension.RATIO;
import static io.bellwether.core.rule.Dimension.SECONDS;
import static io.bellwether.core.rule.Dimension.SHARE;

/** What becomes of units when two numbers meet. */
final class Units {
  /** Two numbers that may stand beside each other, and what both count. */
  record Pair(Typed left, Typed right, Dimension dimension) {}

  /** That two units do not go together, in words for whoever wrote them. */
  static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch(String words) {
      super(words);
    }

    String words() {
      return String.valueOf(getMessage());
    }
  }

  private Units() {}

  /** For comparing, adding and taking away. */
  static Pair together(Typed left, Typed right) throws Mismatch {
    if (left.dimension() == SHARE && right.dimension() != SHARE) {
      return pair(percent(left, right.dimension()), right);
    }
    if (right.dimension() == SHARE && left.dimension() != SHARE) {
      return pair(left, percent(right, left.dimension()));
    }
    if (!left.dimension().agrees(right.dimension())) {
      throw mismatch(left.dimension(), right.dimension());
    }
    withinTheWhole(left, right);
    withinTheWhole(right, left);
    return pair(left, right);
  }

  private static Pair pair(Typed left, Typed right) {
    boolean open = left.dimension() == BARE || left.dimension() == ANY && right.dimension() != BARE;
    return new Pair(left, right, open ? right.dimension() : left.dimension());
  }

  private static Typed percent(Typed share, Dimension other) throws Mismatch {
    return switch (other) {
      case RATIO, NUMBER -> share.hundredth(other);
      case PERCENT -> share.asWritten(other);
      case BARE -> throw new Mismatch("one has a % and the other has none; write both with it");
      case ANY ->
          throw new Mismatch(
              "nobody declares whether this figure is a share of 1 or of 100; write "
                  + share.plain().node()
                  + " or "
                  + Node.Literal.of(share.value(), BARE)
                  + " instead of "
                  + share.node());
      default ->
          throw new Mismatch(share.node() + " is a percentage, and it is held against " + other);
    };
  }

  private static void withinTheWhole(Typed bare, Typed other) throws Mismatch {
    boolean beyond = bare.dimension() == BARE && Math.abs(bare.value()) > 1;
    if (beyond && other.dimension() == RATIO) {
      throw new Mismatch(
          bare.node()
              + " is more than the whole; write "
              + bare.node()
              + "% or "
              + Node.Literal.of(bare.value() / 100, BARE));
    }
  }

  private static Mismatch mismatch(Dimension left, Dimension right) {
    boolean shares = (left == RATIO || left == PERCENT) && (right == RATIO || right == PERCENT);
    String remedy = shares ? "; compare each with a percentage such as 80%" : "";
    return new Mismatch("the units differ: " + left + " and " + right + remedy);
  }

  static Dimension times(Dimension left, Dimension right) throws Mismatch {
    if (left == BARE || right == BARE) {
      Dimension other = left == BARE ? right : left;
      return other == RATIO ? NUMBER : other;
    }
    if (left == PERCENT || right == PERCENT) {
      throw new Mismatch("a share of 0 to 100 cannot be multiplied with this");
    }
    if (left.isPlain() && right.isPlain()) {
      return left == ANY || right == ANY ? ANY : NUMBER;
    }
    if (left.isPlain() || right.isPlain()) {
      return left.isPlain() ? right : left;
    }
    if (left == PER_SECOND && right == SECONDS || left == SECONDS && right == PER_SECOND) {
      return NUMBER;
    }
    throw new Mismatch(left + " times " + right + " is nothing that can be compared");
  }

  static Dimension by(Dimension left, Dimension right) throws Mismatch {
    if (right == BARE) {
      return left == RATIO ? NUMBER : left;
    }
    if (left == right) {
      return left == ANY ? ANY : NUMBER;
    }
    if (left == PERCENT || right == PERCENT) {
      throw new Mismatch(left + " cannot be divided by " + right);
    }
    if (left == ANY || right == ANY) {
      return ANY;
    }
    if (left == NUMBER && right == SECONDS) {
      return PER_SECOND;
    }
    return right.isPlain() && left != RATIO && left != BARE ? left : NUMBER;
  }
}
