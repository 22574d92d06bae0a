// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one rule says of one set of labels now.
 *
 * @param truth whether the condition holds
 * @param clear whether it is good again: not the contrary where a rule recovers at another limit
 * @param bySample whether something new was measured; otherwise time has passed
 * @param severity how bad it would be
 * @param labels what routes see: those of the identity, of the rule and of the component
 * @param value what was compared; NaN where there is no one value
 * @param threshold what it was compared with; NaN where there is no one limit
 * @param unit of both
 * @param summary one line for people
 * @param cause a likely one; empty when the rule names none
 * @param runbook an address or words; empty when the rule names none
 * @param because the lost components that explain it; then it is held under their incident
 * @param flapping whether it goes to and fro too often to be believed
 * @param load whether work of our own may explain it
 * @param since when it began to hold, where others know it; empty for when it is judged
 */
public record Verdict(
    Identity identity,
    Truth truth,
    Truth clear,
    boolean bySample,
    Severity severity,
    Labels labels,
    double value,
    double threshold,
    Unit unit,
    String summary,
    String cause,
    String runbook,
    List<String> because,
    boolean flapping,
    boolean load,
    Policy policy,
    Optional<Instant> since) {
  /** Keeps a copy. */
  public Verdict {
    because = List.copyOf(because);
  }

  /** One that begins to hold when it is judged. */
  public Verdict(
      Identity identity,
      Truth truth,
      Truth clear,
      boolean bySample,
      Severity severity,
      Labels labels,
      double value,
      double threshold,
      Unit unit,
      String summary,
      String cause,
      String runbook,
      List<String> because,
      boolean flapping,
      boolean load,
      Policy policy) {
    this(
        identity,
        truth,
        clear,
        bySample,
        severity,
        labels,
        value,
        threshold,
        unit,
        summary,
        cause,
        runbook,
        because,
        flapping,
        load,
        policy,
        Optional.empty());
  }
}
