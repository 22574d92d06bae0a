// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.schedule.Gap;
import java.time.Duration;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that nothing was watched for a while, or that the clock was set: on the engine thread. */
final class GapLog {
  private static final Logger LOG = LoggerFactory.getLogger(GapLog.class);

  private static final Duration HALF = Duration.ofMillis(500);

  private GapLog() {}

  /** The log in which people find it. */
  static Logger log() {
    return LOG;
  }

  static void tell(Logger log, String system, Gap gap) {
    log.warn("{}: {}", system, words(gap, new TimeText(ZoneId.systemDefault())));
  }

  static String words(Gap gap, TimeText times) {
    String length = Durations.format(Duration.ofSeconds(gap.length().plus(HALF).toSeconds()));
    String seen = times.of(gap.seen(), gap.seen());
    return switch (gap.kind()) {
      case PAUSED ->
          "nothing was looked at for %s until %s, as this process stood still (stopped, starved, or collecting garbage); no level changes because of that, what fell due runs once now"
              .formatted(length, seen);
      case CLOCK_AHEAD ->
          "the clock went ahead by %s and shows %s: the machine slept, or somebody set it; what fell due runs once now"
              .formatted(length, seen);
      case CLOCK_BACK ->
          "the clock was set back by %s and shows %s; intervals go on as before"
              .formatted(length, seen);
    };
  }
}
