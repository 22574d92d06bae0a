// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Thresholds;
import io.bellwether.testkit.Defaults;
import java.util.Map;

/** Thresholds of tests. */
final class Limits {
  private Limits() {}

  /** The usual ones with another limit for one thing. */
  static PocketBaseThresholds only(String name, String limits) {
    return Defaults.of(PocketBaseThresholds.class, Map.of(name, Thresholds.parse(limits)));
  }
}
