// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import java.util.Arrays;

/**
 * An alert that nobody has, to walk the routes with.
 *
 * @param labels without that of the severity
 */
public record Probe(Labels labels, Severity severity) {
  /** Of labels among which the severity is. */
  static Probe of(Labels labels) {
    String word = labels.get(Router.SEVERITY).orElse("");
    Severity severity =
        Arrays.stream(Severity.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElse(Severity.WARNING);
    return new Probe(labels.without(Router.SEVERITY), severity);
  }
}
