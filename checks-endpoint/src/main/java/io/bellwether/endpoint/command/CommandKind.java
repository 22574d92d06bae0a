// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;

/** Kind {@code command}: a Nagios plugin, or any program that answers like one. */
public final class CommandKind {
  static final String RUN_SECONDS = "command_run_seconds";
  static final String EXIT_CODE = "command_exit_code";
  static final String VALUE = "command_value";
  static final String SECONDS = "command_seconds";
  static final String BYTES = "command_bytes";
  static final String PERCENT = "command_percent";
  static final String TOTAL = "command_total";

  private CommandKind() {}

  /** The kind. */
  public static Kind<?, ?> kind() {
    return Kind.of(
            "command",
            CommandCheck.class,
            CommandSettings.class,
            (settings, context) -> new CommandCheck(settings))
        .giving(
            Figure.gauge(RUN_SECONDS, Unit.SECONDS, "How long the program ran."),
            Figure.gauge(EXIT_CODE, Unit.NONE, "The code it ended with."),
            Figure.gauge(VALUE, Unit.NONE, "Its performance data without a unit.").by("label"),
            Figure.gauge(SECONDS, Unit.SECONDS, "Its performance data in s, ms or us.").by("label"),
            Figure.gauge(BYTES, Unit.BYTES, "Its performance data in B, KB, MB, GB or TB.")
                .by("label"),
            Figure.gauge(PERCENT, Unit.PERCENT, "Its performance data in percent.").by("label"),
            Figure.counter(TOTAL, Unit.NONE, "Its performance data that only count, unit c.")
                .by("label"));
  }
}
