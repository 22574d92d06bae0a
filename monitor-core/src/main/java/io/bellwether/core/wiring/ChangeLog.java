// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.slf4j.event.Level.DEBUG;
import static org.slf4j.event.Level.INFO;

import io.bellwether.api.Level;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.HealthChange;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.schedule.Gap;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.helpers.NOPLogger;

/** One line for each change of what is shown, at the level a person would look for it. */
final class ChangeLog {
  /** SLF4J knows nothing worse than an error; a log that does writes it by this mark. */
  private static final Marker WORST = MarkerFactory.getMarker("CRITICAL");

  private final Logger log;
  private final Logger gaps;
  private final Set<String> looked = new HashSet<>();
  private final Set<String> unmeasured = new HashSet<>();

  ChangeLog() {
    this(LoggerFactory.getLogger("io.bellwether.health"), GapLog.log());
  }

  private ChangeLog(Logger log, Logger gaps) {
    this.log = log;
    this.gaps = gaps;
  }

  /** Tells nobody: what is played again is no news. */
  static ChangeLog silent() {
    return new ChangeLog(NOPLogger.NOP_LOGGER, NOPLogger.NOP_LOGGER);
  }

  /** That a component is healthy at the first look is what everybody expects, but no recovery. */
  void tell(HealthChange change) {
    boolean first = looked.add(change.component()) && change.from() == Level.UNKNOWN;
    switch (change.to()) {
      case HEALTHY -> log.atLevel(first ? DEBUG : INFO).log("{}", line(change));
      case CRITICAL -> log.error(WORST, "{}", line(change));
      default -> log.warn("{}", line(change));
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

  /** That nothing was watched for a while, or that the clock was set. */
  void tell(String system, Gap gap) {
    GapLog.tell(gaps, system, gap);
  }

  /** What a source told, as people look for it in the log. */
  void tell(EventRow event) {
    if (event.kind().equals(Pauses.KIND)) {
      return; // GapLog has told it
    }
    log.info(
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
      log.warn("{}: its slow figures: {}", result.component(), result.message());
    }
  }

  /** A slow pass that waits is nobody's fault but worth knowing to who misses its figures. */
  void held(CheckResult result) {
    log.info("{}: {}", result.component(), result.message());
  }

  void warn(String news) {
    log.warn("{}", news);
  }
}
