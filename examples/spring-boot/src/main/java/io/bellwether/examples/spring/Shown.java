// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.spring;

import io.bellwether.api.Level;
import io.bellwether.core.ComponentHealth;
import java.util.LinkedHashMap;
import java.util.Map;

/** A component as the actuator shows it: a status by its code, and details. */
record Shown(String status, Map<String, Object> details) {
  static Shown of(ComponentHealth component) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("message", component.message());
    component.since().ifPresent(since -> details.put("since", since.toString()));
    if (!component.because().isEmpty()) {
      details.put("because", component.because());
    }
    return new Shown(status(component.status()), details);
  }

  /** WARNING is no status of Spring's own: the order in application.properties names it. */
  private static String status(Level level) {
    return switch (level) {
      case HEALTHY -> "UP";
      case WARNING -> "WARNING";
      case CRITICAL -> "DOWN";
      default -> "UNKNOWN";
    };
  }
}
