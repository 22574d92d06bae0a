// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.wiring.Checked;
import java.util.List;

/** A configuration that was refused as a whole; the message lists every mistake with its place. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ConfigurationException(ConfigurationReport report) {
    super(String.join("\n", report.problems()) + "\n" + report.closing());
    this.problems = report.problems();
  }

  /** What was read, where it can be used; what it had opened is given up otherwise. */
  static Checked refuseMistakes(Checked checked) {
    if (!checked.problems().isEmpty()) {
      checked.giveUp();
      throw new ConfigurationException(ConfigurationReport.of(checked));
    }
    return checked;
  }

  /** Every mistake, as {@code file:line:column: path: what is wrong}. */
  public List<String> problems() {
    return problems;
  }
}
