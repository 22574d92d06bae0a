// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.wiring.RuleTest;
import java.util.List;

/**
 * What came of a test of rules, routes and silences by one scenario.
 *
 * @param name its file, or the pack and rule whose case it is
 * @param expectations how many times were looked at
 * @param mistakes why it could not be played, each with its place; empty when it was
 * @param differences where something else came than was expected, in the order of time
 */
public record RuleTestReport(
    String name, int expectations, List<String> mistakes, List<Difference> differences) {
  /** Keeps copies. */
  public RuleTestReport {
    mistakes = List.copyOf(mistakes);
    differences = List.copyOf(differences);
  }

  /**
   * Where something else came than was expected.
   *
   * @param place where the expectation stands, as in {@code queue-test.yaml:14:5}
   * @param at the time in the scenario
   * @param expected what should have been there
   * @param found what was there
   */
  public record Difference(String place, String at, String expected, String found) {}

  /** Whether everything came as it was expected. */
  public boolean passed() {
    return mistakes.isEmpty() && differences.isEmpty();
  }

  static RuleTestReport of(RuleTest test) {
    return new RuleTestReport(
        test.name(),
        test.expectations(),
        test.mistakes(),
        test.differences().stream()
            .map(
                one ->
                    new Difference(one.place().toString(), one.at(), one.expected(), one.found()))
            .toList());
  }
}
