// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Severity;
import io.bellwether.core.text.Template;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A condition with what follows from it.
 *
 * @param pack where it comes from; empty for one of the configuration
 * @param recovery the condition at the limit below which it is good again, if that is another one
 * @param labels for routes, beside those of what it is about
 * @param message one line for people; empty for the usual one
 * @param load whether work of our own may explain it
 */
public record Rule(
    String name,
    String pack,
    Condition condition,
    Optional<Condition> recovery,
    Severity severity,
    Policy policy,
    Map<String, Template> labels,
    Optional<Template> message,
    String cause,
    String runbook,
    boolean load) {
  /** What may stand in braces in its message and labels. */
  public static final Set<String> NAMES =
      Set.of("value", "threshold", "rule", "since", "for", "labels.");

  /** Keeps a copy. */
  public Rule {
    labels = Map.copyOf(labels);
  }
}
