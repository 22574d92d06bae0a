// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Severity;
import io.bellwether.core.health.ComponentStatus;
import java.util.List;
import java.util.Optional;

/** The alert that every check has without a rule: that its component is not healthy. */
public final class BuiltIn {
  /** The name that stands for a rule. */
  public static final String NAME = "health";

  private BuiltIn() {}

  /**
   * What it says of a component, if that has anything to say yet.
   *
   * @param labels of the component, with those that its check was given
   * @param critical whether any trouble of it is critical
   */
  public static Optional<Verdict> of(ComponentStatus status, Labels labels, boolean critical) {
    return of(status, status.because(), Grounds.NONE, labels, critical);
  }

  /**
   * The same where not all that is lost behind it explains it.
   *
   * @param because what does
   * @param grounds what is known of its trouble
   */
  public static Optional<Verdict> of(
      ComponentStatus status,
      List<String> because,
      Grounds grounds,
      Labels labels,
      boolean critical) {
    if (!status.spoken() || !status.waitsFor().isEmpty()) {
      return Optional.empty();
    }
    boolean bad = status.shown() != Level.HEALTHY;
    Severity severity = critical ? Severity.CRITICAL : severity(status);
    Labels identity = Labels.of("component", status.component());
    Labels all =
        labels
            .with("component", status.component())
            .with("alertname", NAME)
            .with("rule", NAME)
            .with("severity", severity.word());
    return Optional.of(
        new Verdict(
            Identity.of(NAME, identity),
            Truth.of(bad),
            Truth.of(!bad),
            true,
            severity,
            all,
            grounds.value(),
            grounds.limit(),
            grounds.unit(),
            status.message(),
            grounds.cause(),
            grounds.runbook(),
            because,
            status.flapping(),
            status.shown() == Level.WARNING && !critical,
            Policy.PLAIN));
  }

  /** One that was critical and goes blind is not better. */
  private static Severity severity(ComponentStatus status) {
    boolean wasCritical = status.known().equals(Optional.of(Level.CRITICAL));
    boolean blind = status.shown() == Level.UNKNOWN;
    return status.shown() == Level.CRITICAL || blind && wasCritical
        ? Severity.CRITICAL
        : Severity.WARNING;
  }
}
