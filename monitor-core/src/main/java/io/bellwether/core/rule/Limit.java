// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Unit;
import java.util.Optional;

/**
 * The one number that a rule holds its figures against: what a proposal may change.
 *
 * @param value in the unit of the figure
 * @param upward whether more is worse
 */
public record Limit(double value, Unit unit, boolean upward) {
  /** That of a rule; empty when its condition is no comparison with one number. */
  public static Optional<Limit> of(Rule rule) {
    return rule.condition().limit();
  }

  /** The same rule under another name, with another limit. */
  public static Rule put(Rule rule, double limit, String name) {
    double step = limit - of(rule).orElseThrow().value();
    return new Rule(
        name,
        rule.pack(),
        rule.condition().withLimit(limit),
        rule.recovery().map(at -> at.withLimit(at.limit().orElseThrow().value() + step)),
        rule.severity(),
        rule.policy(),
        rule.labels(),
        rule.message(),
        rule.cause(),
        rule.runbook(),
        rule.load());
  }

  /** A value as it would be written in place of this one. */
  public String written(double other) {
    return Dimension.of(unit).told(other);
  }
}
