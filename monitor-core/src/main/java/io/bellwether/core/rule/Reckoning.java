// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.Series;
import io.bellwether.core.rule.Node.Folded;
import io.bellwether.core.rule.Node.Foretold;
import io.bellwether.core.rule.Node.Literal;
import io.bellwether.core.rule.Node.Negated;
import io.bellwether.core.rule.Node.Over;
import io.bellwether.core.rule.Node.Reckoned;
import io.bellwether.core.rule.Node.Selector;
import io.bellwether.core.rule.Node.Time;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The numbers in a condition, for each set of labels. */
final class Reckoning {
  private final Sight sight;
  private final Windows windows;
  private final boolean readsTheClock;
  private final Folding folding;

  Reckoning(Sight sight, Windows windows, boolean readsTheClock, Folding.Truths truths) {
    this.sight = sight;
    this.windows = windows;
    this.readsTheClock = readsTheClock;
    this.folding = new Folding(sight, this, truths);
  }

  Vector<Value> of(Node node) {
    if (node instanceof Selector selector) {
      return each(sight.series(selector), readsTheClock ? windows::sinceBreak : Series::value);
    }
    if (node instanceof Literal literal) {
      return Vector.one(new Value(Labels.NONE, literal.value()));
    }
    if (node instanceof Over over) {
      return over(over);
    }
    if (node instanceof Reckoned reckoned) {
      return reckoned(reckoned);
    }
    if (node instanceof Folded folded) {
      return folding.of(folded);
    }
    if (node instanceof Negated negated) {
      return negated(of(negated.of()));
    }
    if (node instanceof Foretold foretold) {
      return each(sight.series(foretold.selector()), series -> windows.foretold(series, foretold));
    }
    if (node instanceof Time) {
      return Vector.one(new Value(Labels.NONE, sight.at() / 1000.0));
    }
    throw new IllegalArgumentException(node + " is no number");
  }

  private static Vector<Value> each(Collection<Series> series, ToDoubleFunction<Series> read) {
    List<Value> values = new ArrayList<>(series.size());
    for (Series one : series) {
      values.add(new Value(one.labels(), read.applyAsDouble(one)));
    }
    return Vector.of(values);
  }

  private Vector<Value> over(Over over) {
    Function function = Functions.of(over.function());
    Collection<Series> series = sight.series(over.selector());
    List<Value> all = new ArrayList<>(series.size());
    series.forEach(one -> all.add(windows.over(one, over, function)));
    if (!function.isQuantile()) {
      return Vector.of(all);
    }
    for (Distribution one : sight.distributions(over.selector())) {
      all.add(new Value(one.labels(), windows.over(one, over, function)));
    }
    return Vector.of(all);
  }

  private static Vector<Value> negated(Vector<Value> of) {
    List<Value> values = new ArrayList<>(of.all().size());
    for (Value one : of.all()) {
      values.add(new Value(one.labels(), -whole(one)));
    }
    return new Vector<>(values, of.single());
  }

  private Vector<Value> reckoned(Reckoned reckoned) {
    Vector<Value> left = of(reckoned.left());
    Vector<Value> right = of(reckoned.right());
    List<Value> values = new ArrayList<>();
    for (Matching.Pair<Value, Value> pair : Matching.pairs(left, right, reckoned.on())) {
      tellSeveral(pair, reckoned);
      double value = reckoned.operation().of(whole(pair.left()), whole(pair.right()));
      values.add(new Value(pair.labels(), value));
    }
    return new Vector<>(values, left.single() && right.single());
  }

  static double value(@Nullable Value one) {
    return one == null ? Double.NaN : one.value();
  }

  /** What may be more is no number to reckon with. */
  private static double whole(@Nullable Value one) {
    return one == null || one.atLeast() ? Double.NaN : one.value();
  }

  void tellSeveral(Matching.Pair<?, ?> pair, Node where) {
    if (pair.several()) {
      sight.note(
          "in '"
              + where
              + "' several sets of labels belong to "
              + (pair.labels().isEmpty() ? "one" : pair.labels())
              + ", so it is unknown; write on (...) with the labels that tell them apart, or fold"
              + " one side");
    }
  }
}
