// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.wiring.Checked;
import java.util.List;

/**
 * What came of reading a configuration without starting anything.
 *
 * @param problems every mistake with its place, sorted by it; empty when it would be accepted
 * @param warnings what is worth knowing all the same
 * @param closing the last line of a report of problems; empty when there are none
 */
public record ConfigurationReport(List<String> problems, List<String> warnings, String closing) {
  /** Keeps copies. */
  public ConfigurationReport {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  static ConfigurationReport of(Checked checked) {
    return new ConfigurationReport(checked.problems(), checked.warnings(), checked.closing());
  }
}
