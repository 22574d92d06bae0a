// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.api.Level;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.config.Watch;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.HealthBook;
import java.util.Optional;

/**
 * How the alert of a check came to be believed, and what it takes to end: its component has settled
 * by the check's own settings before there is a verdict, whose policy says nothing of that.
 */
final class SettledWords {
  private SettledWords() {}

  /** Empty for the alert of a rule, or of what is not watched any more. */
  static Optional<String> of(Alert alert, HealthBook health, Roster roster) {
    return CheckAlerts.component(alert)
        .flatMap(
            name ->
                roster
                    .find(name)
                    .flatMap(one -> health.status(name).map(status -> of(status, one.watch()))));
  }

  static String of(ComponentStatus status, Watch watch) {
    return begun(status, watch) + ", over after " + good(watch.recovery());
  }

  private static String begun(ComponentStatus status, Watch watch) {
    if (status.shown() == Level.UNKNOWN && status.expires().isEmpty()) {
      return "no result within " + Durations.format(watch.expires());
    }
    return watch.failures() == 1 ? "at once" : watch.failures() + " failures in a row";
  }

  private static String good(int recovery) {
    return recovery == 1 ? "1 good look" : recovery + " good looks in a row";
  }
}
