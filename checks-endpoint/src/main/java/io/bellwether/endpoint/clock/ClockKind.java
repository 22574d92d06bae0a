// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.http.NameLookup;

/** Kind {@code clock}: how far this machine's clock is from another. */
public final class ClockKind {
  static final String OFFSET = "clock_offset_seconds";
  static final String UNCERTAINTY = "clock_uncertainty_seconds";
  static final String STRATUM = "clock_stratum";

  private ClockKind() {}

  /** The kind. */
  public static Kind<?, ?> kind() {
    return Kind.of(
            "clock",
            ClockCheck.class,
            ClockSettings.class,
            (settings, context) -> new ClockCheck(settings, NameLookup.OF_THIS_MACHINE))
        .giving(
            Figure.gauge(
                OFFSET,
                Unit.SECONDS,
                "How far the other clock is ahead of this machine's; below zero it is behind."),
            Figure.gauge(
                UNCERTAINTY,
                Unit.SECONDS,
                "How much of that may come from the way there and back."),
            Figure.gauge(
                STRATUM, Unit.COUNT, "Steps between the server of NTP and a clock of its own."));
  }
}
