// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Labels;
import io.bellwether.core.text.Matchers;
import java.util.List;

/**
 * That alerts of one sort say enough of those of another.
 *
 * @param source what a firing alert has to match to keep others quiet
 * @param target what is kept quiet by it
 * @param equal labels that both must have the same values of, of which at least one is there; one
 *     that neither has is the same
 */
public record Inhibition(Matchers source, Matchers target, List<String> equal) {
  /** Keeps a copy. */
  public Inhibition {
    equal = List.copyOf(equal);
  }

  /** Whether there is anything to compare: two that both lack all of them are not alike in it. */
  boolean compares(Labels labels) {
    return equal.isEmpty() || equal.stream().anyMatch(label -> labels.get(label).isPresent());
  }

  /** The values of the labels that have to be equal. */
  List<String> values(Labels labels) {
    return equal.stream().map(label -> labels.get(label).orElse("")).toList();
  }
}
