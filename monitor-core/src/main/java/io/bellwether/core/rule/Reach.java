// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.rule.Node.Compared;
import io.bellwether.core.rule.Node.Folded;
import io.bellwether.core.rule.Node.Literal;
import io.bellwether.core.rule.Node.Over;
import io.bellwether.core.rule.Node.Selector;
import java.util.Optional;
import java.util.Set;

/** Which numbers a part of a condition can come to, by what its figures say that they count. */
final class Reach {
  private static final Set<String> WITHIN = Set.of("avg", "max", "min");
  private static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  private static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY);

  private final Names names;

  /** Both ends are reached. */
  private record Range(double least, double most) {
    /** Whether no number of it holds against that limit. */
    boolean isNever(Comparison comparison, double limit) {
      return switch (comparison) {
        case ABOVE -> most <= limit;
        case AT_LEAST -> most < limit;
        case BELOW -> least >= limit;
        case AT_MOST -> least > limit;
        case EQUAL -> limit < least || limit > most;
        case UNEQUAL -> false;
      };
    }

    Range summedUp() {
      return least < 0 ? ANY : NOT_NEGATIVE;
    }
  }

  Reach(Names names) {
    this.names = names;
  }

  /** Why a comparison is never true; empty where it may be. */
  Optional<String> whyNever(Compared compared) {
    if (compared.right() instanceof Literal limit) {
      return whyNever(compared, compared.left(), compared.comparison(), limit.value());
    }
    return compared.left() instanceof Literal limit
        ? whyNever(compared, compared.right(), turned(compared.comparison()), limit.value())
        : Optional.empty();
  }

  private Optional<String> whyNever(
      Compared compared, Node asked, Comparison comparison, double limit) {
    Range range = of(asked);
    return range.isNever(comparison, limit)
        ? Optional.of(
            "'"
                + compared
                + "' is never true, as "
                + asked
                + " is never below 0; write another limit")
        : Optional.empty();
  }

  private static Comparison turned(Comparison comparison) {
    return switch (comparison) {
      case ABOVE -> Comparison.BELOW;
      case AT_LEAST -> Comparison.AT_MOST;
      case BELOW -> Comparison.ABOVE;
      case AT_MOST -> Comparison.AT_LEAST;
      default -> comparison;
    };
  }

  private Range of(Node node) {
    if (node instanceof Selector selector) {
      return names.figure(selector.name()).map(Reach::of).orElse(ANY);
    }
    if (node instanceof Over over) {
      return of(over);
    }
    if (node instanceof Folded folded) {
      return switch (folded.fold()) {
        case COUNT -> NOT_NEGATIVE;
        case SUM -> of(folded.of()).summedUp();
        default -> of(folded.of());
      };
    }
    return ANY;
  }

  private Range of(Over over) {
    Range newest = of(over.selector());
    if (WITHIN.contains(over.function()) || Functions.of(over.function()).isQuantile()) {
      return newest;
    }
    return over.function().equals("sum") ? newest.summedUp() : NOT_NEGATIVE;
  }

  /**
   * A share may be more than the whole, as of one processor where there are several; and a gauge
   * that counts may be a difference.
   */
  private static Range of(Figure figure) {
    boolean share = figure.unit() == Unit.PERCENT || figure.unit() == Unit.RATIO;
    return share || figure.type() == Figure.Type.COUNTER ? NOT_NEGATIVE : ANY;
  }
}
