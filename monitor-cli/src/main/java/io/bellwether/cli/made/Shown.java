// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.made;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Settings as a list may show them. Secrets stand in this file as they are, as it may refer to
 * nothing outside: so what is not known to be harmless does not show.
 */
final class Shown {
  private static final String HIDDEN = "***";

  private static final Set<String> HARMLESS =
      Set.of(
          "kind",
          "host",
          "port",
          "connect",
          "period",
          "grace",
          "max-duration",
          "failed",
          "first",
          "every",
          "slow-every",
          "timeout",
          "failures",
          "recovery",
          "expires",
          "depends-on",
          "independent-of",
          "group",
          "weight",
          "alert",
          "critical");

  private Shown() {}

  static Map<String, Map<String, Object>> checks(Map<String, Map<String, Object>> checks) {
    Map<String, Map<String, Object>> shown = new LinkedHashMap<>();
    checks.forEach((name, settings) -> shown.put(name, settings(settings)));
    return shown;
  }

  private static Map<String, Object> settings(Map<String, Object> settings) {
    Map<String, Object> shown = new LinkedHashMap<>();
    settings.forEach((name, value) -> shown.put(name, isHarmless(name, value) ? value : HIDDEN));
    return shown;
  }

  private static boolean isHarmless(String name, Object value) {
    return HARMLESS.contains(name.replace('_', '-')) && String.valueOf(value).indexOf('@') < 0;
  }
}
