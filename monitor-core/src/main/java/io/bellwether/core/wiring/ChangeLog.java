// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.slf4j.event.Level.DEBUG;
import static org.slf4j.event.Level.INFO;

import io.bellwether.api.Level;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.HealthChange;
import io.bellwether.core.history.EventRow;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** One line for each change of what is shown, at the level a person would look for it. */
final class ChangeLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.health");

  /** SLF4J knows nothing worse than an error; a log that does writes it by this mark. */
  private static final Marker WORST = MarkerFactory.getMarker("CRITICAL");

  private final Set<String> looked = new HashSet<>();
  private final Set<String> unmeasured = new HashSet<>();

  /** That a component is healthy at the first look is what everybody expects, but no recovery. */
  void tell(HealthChange change) {
    boolean first = looked.add(change.component()) && change.from() == Level.UNKNOWN;
    switch (change.to()) {
      case HEALTHY -> LOG.atLevel(first ? DEBUG : INFO).log("{}", line(change));
      case CRITICAL -> LOG.error(WORST, "{}", line(change));
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

  /** What a source told, as people look for it in the log. */
  void tell(EventRow event) {
    if (event.kind().equals(Pauses.KIND)) {
      return; // GapLog has told it
    }
    LOG.info(
        "{}: audit: {}: {}{}",
        event.source(),
        event.kind(),
        event.what(),
        event.by().isEmpty() ? "" : " (by " + event.by() + ")");
  }

  /** Slow figures that could not be measured: told once, and once when they can be again. */
  void measured(CheckResult result) {
    if (result.works()
        ? unmeasured.remove(result.component())
        : unmeasured.add(result.component())) {
      LOG.warn("{}: its slow figures: {}", result.component(), result.message());
    }
  }

  /** A slow pass that waits is nobody's fault but worth knowing to who misses its figures. */
  void held(CheckResult result) {
    LOG.info("{}: {}", result.component(), result.message());
  }

  void warn(String news) {
    LOG.warn("{}", news);
  }
}
