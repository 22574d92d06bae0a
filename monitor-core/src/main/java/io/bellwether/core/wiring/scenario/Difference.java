// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.core.config.tree.Place;

/**
 * Where something else came than was expected.
 *
 * @param place where the expectation stands
 * @param at the time in the scenario, as it is written there
 */
public record Difference(Place place, String at, String expected, String found) {
  @Override
  public String toString() {
    return place + ": at " + at + ": expected " + expected + ", found " + found;
  }
}
