// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.Percentage;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.List;
import java.util.Optional;

/** The smallest and the largest value a setting may have. */
final class Limits {
  private Limits() {}

  static boolean hold(
      Component component, Object value, Node node, Trail trail, Problems problems) {
    if (component.min().isEmpty() && component.max().isEmpty()) {
      return true;
    }
    String broken = broken(component, value);
    if (!broken.isEmpty()) {
      problems.mistake(node.place(), trail, broken);
    }
    return broken.isEmpty();
  }

  /** A limit nobody can read was told when the kind was looked at, and bounds nothing. */
  private static String broken(Component component, Object value) {
    if (value instanceof Optional<?> maybe) {
      return maybe.map(present -> broken(component, present)).orElse("");
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(item -> broken(component, item))
          .filter(message -> !message.isEmpty())
          .findFirst()
          .orElse("");
    }
    Optional<Scalar> scalar = component.form().one().map(Form.One::scalar);
    if (scalar
        .flatMap(s -> s.tryRead(component.min()))
        .filter(m -> compare(value, m) < 0)
        .isPresent()) {
      return "is too small; the smallest is " + component.min();
    }
    if (scalar
        .flatMap(s -> s.tryRead(component.max()))
        .filter(m -> compare(value, m) > 0)
        .isPresent()) {
      return "is too large; the largest is " + component.max();
    }
    return "";
  }

  static boolean isComparable(Object value) {
    return value instanceof Comparable || value instanceof Percentage;
  }

  @SuppressWarnings("unchecked") // both were made by the same scalar
  static int compare(Object a, Object b) {
    if (a instanceof Percentage left && b instanceof Percentage right) {
      return Double.compare(left.share(), right.share());
    }
    return a instanceof Comparable<?> comparable
        ? ((Comparable<Object>) comparable).compareTo(b)
        : 0;
  }
}
