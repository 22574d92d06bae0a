// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.check;

import io.bellwether.api.Unit;
import java.util.Objects;

/**
 * The limit that a value has crossed, for programs that read what a check found: alerts show both,
 * and find what is known of the trouble by the name of the setting.
 *
 * @param setting where the limit stands among the settings of the kind, with dots, as in {@code
 *     thresholds.connections}
 * @param value what was found
 * @param limit what it was compared with
 * @param unit of both
 */
public record Crossed(String setting, double value, double limit, Unit unit) {
  /** All of it is there. */
  public Crossed {
    Objects.requireNonNull(setting, "setting");
    Objects.requireNonNull(unit, "unit");
  }
}
