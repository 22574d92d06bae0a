// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Unit;
import io.bellwether.api.check.Crossed;
import java.util.Optional;

/**
 * What is known of the trouble of a check beside its message.
 *
 * @param crossed the limit that its result names
 * @param cause a likely one; empty when nobody says one
 * @param runbook what to do; empty when nobody says that
 */
public record Grounds(Optional<Crossed> crossed, String cause, String runbook) {
  /** Nothing. */
  public static final Grounds NONE = new Grounds(Optional.empty(), "", "");

  double value() {
    return crossed.map(Crossed::value).orElse(Double.NaN);
  }

  double limit() {
    return crossed.map(Crossed::limit).orElse(Double.NaN);
  }

  Unit unit() {
    return crossed.map(Crossed::unit).orElse(Unit.NONE);
  }
}
