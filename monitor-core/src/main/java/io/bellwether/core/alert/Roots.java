// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Labels;
import io.bellwether.core.rule.Verdict;
import java.util.List;
import java.util.function.Function;

/** Which lost components explain an alert, by the component that its labels name. */
record Roots(Function<String, List<String>> ofComponent) {
  /** The rule behind the alert of every check: its causes come with its verdict. */
  static final String BUILT_IN = "health";

  List<String> of(String rule, Labels labels) {
    if (rule.equals(BUILT_IN)) {
      return List.of();
    }
    List<String> roots = named(labels, "source");
    return roots.isEmpty() ? named(labels, "component") : roots;
  }

  private List<String> named(Labels labels, String label) {
    return labels.get(label).map(ofComponent).orElse(List.of());
  }

  /** The verdict with what explains it, if anything does. */
  Verdict explain(Verdict verdict) {
    if (!verdict.because().isEmpty()) {
      return verdict;
    }
    List<String> because = of(verdict.identity().rule(), verdict.labels());
    return because.isEmpty() ? verdict : with(verdict, because);
  }

  private static Verdict with(Verdict of, List<String> because) {
    return new Verdict(
        of.identity(),
        of.truth(),
        of.clear(),
        of.bySample(),
        of.severity(),
        of.labels(),
        of.value(),
        of.threshold(),
        of.unit(),
        of.summary(),
        of.cause(),
        of.runbook(),
        because,
        of.flapping(),
        of.load(),
        of.policy(),
        of.since());
  }
}
