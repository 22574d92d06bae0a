// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.api.Severity;
import io.bellwether.core.wiring.RuleStanding;
import java.util.Optional;

/**
 * One rule of a configuration, or the name that a guide has for what a check judges already.
 *
 * @param pack the rule pack it comes from; empty for a rule of the configuration itself
 * @param severity empty for a name that a check or another rule stands behind
 * @param condition as it is written; for such a name what it stands for
 * @param active whether anything is judged by it
 * @param why what judges such a name, or why nothing does; else empty
 * @param cause what is likely behind it; empty when nobody said
 * @param runbook what to do, or where that is said; empty when nobody said
 */
public record RuleListing(
    String name,
    String pack,
    Optional<Severity> severity,
    String condition,
    boolean active,
    String why,
    String cause,
    String runbook) {
  static RuleListing of(RuleStanding one) {
    return new RuleListing(
        one.name(),
        one.pack(),
        one.severity(),
        one.condition(),
        one.active(),
        one.why(),
        one.cause(),
        one.runbook());
  }
}
