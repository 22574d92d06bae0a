// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.core.rule.Node.Folded;
import io.bellwether.core.rule.Node.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one value of many sets of labels. One of which a part is missing is unknown. */
final class Folding {
  /** Judges the conditions that are counted. */
  interface Truths {
    Vector<Judged> of(Node node);
  }

  private final Sight sight;
  private final Reckoning numbers;
  private final Truths truths;

  Folding(Sight sight, Reckoning numbers, Truths truths) {
    this.sight = sight;
    this.numbers = numbers;
    this.truths = truths;
  }

  Vector<Value> of(Folded folded) {
    boolean lacks = lacks(folded.of());
    Map<Labels, List<Value>> groups = new LinkedHashMap<>();
    for (Value one : members(folded)) {
      groups.computeIfAbsent(kept(one.labels(), folded.by()), labels -> new ArrayList<>()).add(one);
    }
    List<Value> all = new ArrayList<>(groups.size());
    groups.forEach(
        (labels, members) ->
            all.add(lacks ? new Value(labels, Double.NaN) : folded(folded, labels, members)));
    return Vector.of(all);
  }

  private boolean lacks(Node node) {
    if (node instanceof Selector selector) {
      return sight.lacks(selector);
    }
    for (Node part : node.parts()) {
      if (lacks(part)) {
        return true;
      }
    }
    return false;
  }

  private List<Value> members(Folded folded) {
    if (!countsTruths(folded)) {
      return numbers.of(folded.of()).all();
    }
    List<Value> members = new ArrayList<>();
    for (Judged one : truths.of(folded.of()).all()) {
      members.add(new Value(one.labels(), number(one.truth())));
    }
    return members;
  }

  /** How many are true is the sum of ones and zeros. */
  private static Value folded(Folded folded, Labels labels, List<Value> members) {
    double[] values = members.stream().mapToDouble(Value::value).toArray();
    Fold fold = countsTruths(folded) ? Fold.SUM : folded.fold();
    boolean atLeast = fold != Fold.COUNT && members.stream().anyMatch(Value::atLeast);
    return new Value(labels, fold.of(values), atLeast);
  }

  private static boolean countsTruths(Folded folded) {
    return folded.fold() == Fold.COUNT && Evaluation.isTruth(folded.of());
  }

  private static double number(Truth truth) {
    return switch (truth) {
      case TRUE -> 1;
      case FALSE -> 0;
      case UNKNOWN -> Double.NaN;
    };
  }

  private static Labels kept(Labels labels, List<String> by) {
    Labels kept = Labels.NONE;
    for (String name : by) {
      String value = labels.get(name).orElse("");
      kept = value.isEmpty() ? kept : kept.with(name, value);
    }
    return kept;
  }
}
