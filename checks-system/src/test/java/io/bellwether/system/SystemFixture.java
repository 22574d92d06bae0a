// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.testkit.Defaults;
import java.util.Map;

/** Settings as a file gives them. */
final class SystemFixture {
  private SystemFixture() {}

  static SystemSettings settings(Map<String, ?> given) {
    return Defaults.of(SystemSettings.class, given);
  }

  static SystemResources on(Machine machine, Map<String, ?> given) {
    return on(machine, given, new ManualWatch());
  }

  static SystemResources on(Machine machine, Map<String, ?> given, Stopwatch watch) {
    return new SystemResources(settings(given), machine, watch, new FakeProcess());
  }
}
