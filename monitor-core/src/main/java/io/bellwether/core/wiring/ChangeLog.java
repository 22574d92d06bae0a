// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.HealthChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each change of what is shown, at the level a person would look for it. */
final class ChangeLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.health");

  private ChangeLog() {}

  static void tell(HealthChange change) {
    switch (change.to()) {
      case HEALTHY -> LOG.info("{}", line(change));
      case CRITICAL -> LOG.error("{}", line(change));
      default -> LOG.warn("{}", line(change));
    }
  }

  private static String line(HealthChange change) {
    return change.component()
        + ": "
        + change.from().word()
        + " -> "
        + change.to().word()
        + ": "
        + change.message()
        + (change.flapping() ? " (flapping)" : "");
  }

  static void warn(String news) {
    LOG.warn("{}", news);
  }
}
