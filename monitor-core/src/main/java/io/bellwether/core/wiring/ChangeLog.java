// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.slf4j.event.Level.DEBUG;
import static org.slf4j.event.Level.INFO;

import io.bellwether.core.health.HealthChange;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each change of what is shown, at the level a person would look for it. */
final class ChangeLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.health");

  private final Set<String> looked = new HashSet<>();

  /** That a component is healthy at the first look is what everybody expects. */
  void tell(HealthChange change) {
    boolean first = looked.add(change.component());
    switch (change.to()) {
      case HEALTHY -> LOG.atLevel(first ? DEBUG : INFO).log("{}", line(change));
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

  void warn(String news) {
    LOG.warn("{}", news);
  }
}
