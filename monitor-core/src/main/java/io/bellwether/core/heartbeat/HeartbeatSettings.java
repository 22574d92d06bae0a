// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.heartbeat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.time.Duration;
import java.util.Optional;

/** What must report in time. */
@Setting(help = "A job that must report in time: started, succeeded or failed.")
public record HeartbeatSettings(
    @Setting(
            help = "How often it runs: from the begin of one run to that of the next.",
            example = "24h",
            min = "1s")
        Duration period,
    @Setting(
            help =
                "How much later than that warns and alarms; without it a tenth and a quarter of the"
                    + " period.",
            example = "1h/3h")
        Optional<Thresholds> grace,
    @Setting(
            help = "From which length on a run warns and alarms, where its start is reported.",
            byDefault = "off")
        Thresholds maxDuration,
    @Setting(help = "What a run that failed is.", byDefault = "critical") Failed failed,
    @Setting(
            help = "What it is before the first report, until that is late.",
            byDefault = "unknown")
        First first) {
  /** How bad a failed run is. */
  public enum Failed {
    /** Somebody has to see to it some time. */
    WARNING,
    /** Somebody has to see to it now. */
    CRITICAL;

    Level level() {
      return this == WARNING ? Level.WARNING : Level.CRITICAL;
    }
  }

  /** What a first report that did not come yet means. */
  public enum First {
    /** Nobody knows yet whether it works. */
    UNKNOWN,
    /** It is waited for without a word. */
    HEALTHY,
    /** It should have been there already. */
    CRITICAL;

    Level level() {
      return switch (this) {
        case HEALTHY -> Level.HEALTHY;
        case CRITICAL -> Level.CRITICAL;
        case UNKNOWN -> Level.UNKNOWN;
      };
    }
  }

  private static final double TO_WARN = 0.1;
  private static final double TO_ALARM = 0.25;

  /** Refuses what does not fit together. */
  public HeartbeatSettings {
    grace.ifPresent(one -> refuseOther("grace", one, "1h/3h"));
    if (maxDuration.scale() != Thresholds.Scale.OFF) {
      refuseOther("max-duration", maxDuration, "1h/2h");
    }
  }

  private static void refuseOther(String setting, Thresholds given, String example) {
    if (given.scale() != Thresholds.Scale.SECONDS || given.critical() < given.warning()) {
      throw new IllegalArgumentException(
          setting + ": write two times, the shorter one first, like " + example);
    }
  }

  /** How late it may be. */
  Thresholds lateness() {
    double seconds = period.toNanos() / 1e9;
    return grace.orElseGet(
        () -> new Thresholds(seconds * TO_WARN, seconds * TO_ALARM, Thresholds.Scale.SECONDS));
  }
}
