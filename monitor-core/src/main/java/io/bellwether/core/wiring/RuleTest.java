// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.wiring.scenario.Difference;
import java.util.List;

/**
 * What came of one scenario.
 *
 * @param name its file, or the pack, rule and number of a case
 * @param expectations how many times were looked at
 * @param mistakes why it could not be played; empty when it was
 * @param differences where something else came than was expected
 */
public record RuleTest(
    String name, int expectations, List<String> mistakes, List<Difference> differences) {
  /** Keeps copies. */
  public RuleTest {
    mistakes = List.copyOf(mistakes);
    differences = List.copyOf(differences);
  }

  static RuleTest unreadable(String name, List<String> mistakes) {
    return new RuleTest(name, 0, mistakes, List.of());
  }
}
