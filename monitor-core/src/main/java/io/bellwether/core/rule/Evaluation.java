// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.core.measure.Series;
import io.bellwether.core.rule.Node.Absent;
import io.bellwether.core.rule.Node.Compared;
import io.bellwether.core.rule.Node.HealthOf;
import io.bellwether.core.rule.Node.Joined;
import io.bellwether.core.rule.Node.LevelWord;
import io.bellwether.core.rule.Node.Literal;
import io.bellwether.core.rule.Node.Not;
import io.bellwether.core.rule.Node.Selector;
import io.bellwether.core.rule.Node.Unknown;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matchers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a condition for each set of labels, in three values. */
final class Evaluation {
  private final Condition condition;
  private final Sight sight;
  private final Windows windows;
  private final Reckoning numbers;

  private Evaluation(Condition condition, Sight sight) {
    this.condition = condition;
    this.sight = sight;
    this.windows = new Windows(sight);
    this.numbers = new Reckoning(sight, windows, condition.readsTheClock(), this::truths);
  }

  /** What it says of each set of labels; none where there is nothing to look at. */
  static List<Judged> of(Condition condition, Sight sight) {
    return new Evaluation(condition, sight).truths(condition.root()).all();
  }

  static boolean isTruth(Node node) {
    return node instanceof Compared
        || node instanceof Joined
        || node instanceof Not
        || node instanceof Absent
        || node instanceof Unknown;
  }

  private Vector<Judged> truths(Node node) {
    if (node instanceof Compared compared) {
      return compared.right() instanceof LevelWord word
          ? ofLevels(compared, word.level())
          : compared(compared);
    }
    if (node instanceof Joined joined) {
      return joined(joined, truths(joined.left()), truths(joined.right()));
    }
    if (node instanceof Not not) {
      return contrary(truths(not.of()));
    }
    if (node instanceof Absent absent) {
      Labels labels = named(absent.selector().matchers());
      return Vector.of(List.of(Judged.of(labels, windows.absent(absent))));
    }
    if (node instanceof Unknown unknown) {
      return Vector.of(unknown(unknown.of()));
    }
    throw new IllegalArgumentException(node + " is no condition");
  }

  private Vector<Judged> compared(Compared compared) {
    Vector<Value> left = numbers.of(compared.left());
    Vector<Value> right = numbers.of(compared.right());
    boolean turned = compared.left() instanceof Literal;
    List<Judged> all = new ArrayList<>();
    for (Matching.Pair<Value, Value> pair : Matching.pairs(left, right, compared.on())) {
      numbers.tellSeveral(pair, compared);
      double one = Reckoning.value(pair.left());
      double other = Reckoning.value(pair.right());
      Truth truth = compared.comparison().of(one, isMore(pair.left()), other, isMore(pair.right()));
      double value = turned ? other : one;
      double limit = turned ? one : other;
      all.add(new Judged(pair.labels(), truth, value, limit, condition.unit(compared)));
    }
    return new Vector<>(all, left.single() && right.single());
  }

  private static boolean isMore(@Nullable Value value) {
    return value != null && value.atLeast();
  }

  private Vector<Judged> ofLevels(Compared compared, Level level) {
    Matchers matchers =
        compared.left() instanceof HealthOf health ? health.matchers() : Matchers.NONE;
    List<Judged> all = new ArrayList<>();
    for (Sight.Shown shown : sight.levels(matchers)) {
      all.add(Judged.of(shown.labels(), ofLevel(compared.comparison(), shown.level(), level)));
    }
    return Vector.of(all);
  }

  /** Only the question for unknown itself can be answered of an unknown level. */
  private static Truth ofLevel(Comparison comparison, Level shown, Level asked) {
    if (asked == Level.UNKNOWN) {
      return Truth.of((shown == Level.UNKNOWN) == (comparison == Comparison.EQUAL));
    }
    if (shown == Level.UNKNOWN) {
      return Truth.UNKNOWN;
    }
    return Truth.of(comparison.holds(Integer.compare(badness(shown), badness(asked))));
  }

  private static int badness(Level level) {
    return switch (level) {
      case CRITICAL -> 2;
      case WARNING -> 1;
      default -> 0;
    };
  }

  private static Vector<Judged> contrary(Vector<Judged> of) {
    List<Judged> all = new ArrayList<>(of.all().size());
    for (Judged one : of.all()) {
      all.add(one.with(one.labels(), one.truth().not()));
    }
    return new Vector<>(all, of.single());
  }

  private List<Judged> unknown(Node of) {
    List<Judged> all = new ArrayList<>();
    if (of instanceof Selector selector) {
      for (Series one : sight.series(selector)) {
        all.add(Judged.of(one.labels(), Truth.of(Double.isNaN(one.value()))));
      }
    } else if (of instanceof HealthOf health) {
      for (Sight.Shown one : sight.levels(health.matchers())) {
        all.add(Judged.of(one.labels(), Truth.of(one.level() == Level.UNKNOWN)));
      }
    }
    return all;
  }

  /** The labels that a selector names with their values. */
  private static Labels named(Matchers matchers) {
    Labels named = Labels.NONE;
    for (Matcher one : matchers.all()) {
      if (one.operator() == Matcher.Operator.EQUAL) {
        named = named.with(one.label(), one.value());
      }
    }
    return named;
  }

  private Vector<Judged> joined(Joined joined, Vector<Judged> left, Vector<Judged> right) {
    List<Judged> all = new ArrayList<>();
    for (Matching.Pair<Judged, Judged> pair : pairs(joined, left, right)) {
      numbers.tellSeveral(pair, joined);
      all.add(joined(joined.joint(), pair, left.isEmpty() || right.isEmpty()));
    }
    return new Vector<>(all, left.single() && right.single());
  }

  private static List<Matching.Pair<Judged, Judged>> pairs(
      Joined joined, Vector<Judged> left, Vector<Judged> right) {
    return switch (joined.joint()) {
      case OR -> Matching.union(left, right);
      case AND -> Matching.pairs(left, right, joined.on());
      case UNLESS -> Matching.byLeft(left, right, joined.on());
    };
  }

  /** Where one side has no partner it is false, unless nothing at all is there to tell. */
  private static Judged joined(
      Joint joint, Matching.Pair<Judged, Judged> pair, boolean nothingThere) {
    Truth missing =
        joint != Joint.OR && (nothingThere || pair.several()) ? Truth.UNKNOWN : Truth.FALSE;
    Truth none = pair.several() ? Truth.UNKNOWN : missing;
    Judged left = pair.left() == null ? Judged.of(pair.labels(), none) : pair.left();
    Judged right = pair.right() == null ? Judged.of(pair.labels(), none) : pair.right();
    Judged telling = isTelling(joint, left, right) ? left : right;
    return telling.with(pair.labels(), joint.of(left.truth(), right.truth()));
  }

  /** Whose value says more of why it is so. */
  private static boolean isTelling(Joint joint, Judged left, Judged right) {
    if (!left.hasValue() || !right.hasValue()) {
      return left.hasValue() || !right.hasValue();
    }
    return joint != Joint.OR || left.truth() == Truth.TRUE || right.truth() != Truth.TRUE;
  }
}
