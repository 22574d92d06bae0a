// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.util.Map;
import java.util.Optional;

/** What must succeed from time to time. */
@Setting(help = "Something that must succeed from time to time: a job, a backup, a checkpoint.")
public record NoSuccessSettings(
    @Setting(
            help = "The source or check that must be healthy, or that gives the figure.",
            example = "etl",
            component = true)
        Optional<String> of,
    @Setting(
            help = "From how long without a success on it warns and alarms.",
            byDefault = "25h/49h")
        Thresholds thresholds,
    @Setting(
            help = "The worst result of it that is a success, where no figure tells.",
            byDefault = "healthy")
        Worst success,
    @Setting(
            help = "A figure that says when it last succeeded, in seconds since 1970; 0 is never.",
            example = "etl_last_run_timestamp")
        Optional<String> moment,
    @Setting(
            help = "A figure that says how many seconds ago it last succeeded.",
            example = "checkpoint_age_seconds")
        Optional<String> age,
    @Setting(
            help = "Labels of the figure; each series that has them must tell of successes.",
            example = "{table: orders}")
        Map<String, String> where) {
  /** What is still a success. */
  public enum Worst {
    /** Nothing to say against it. */
    HEALTHY,
    /** It works, and there is something to see to. */
    WARNING
  }

  /** Refuses what does not fit together. */
  public NoSuccessSettings {
    if (of.isEmpty() && moment.isEmpty() && age.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing says what must succeed: write 'of' with a source or check, or 'moment' or 'age'"
              + " with a figure");
    }
    if (moment.isPresent() && age.isPresent()) {
      throw new IllegalArgumentException(
          "moment and age are two ways to say the same; write the one that fits the figure");
    }
    boolean figure = moment.isPresent() || age.isPresent();
    if (!figure && !where.isEmpty()) {
      throw new IllegalArgumentException("where: are labels of a figure; write 'moment' or 'age'");
    }
    if (figure && success != Worst.HEALTHY) {
      throw new IllegalArgumentException(
          "success: is about results; the figure alone says when it succeeded");
    }
    if (thresholds.scale() != Thresholds.Scale.SECONDS
        || thresholds.warning() <= 0
        || thresholds.critical() < thresholds.warning()) {
      throw new IllegalArgumentException("thresholds: write two times, like 25h/49h");
    }
  }

  /** What it waits for. */
  public Subject subject() {
    Subject.Tells results =
        success == Worst.WARNING ? Subject.Tells.WORKING : Subject.Tells.HEALTHY;
    Subject.Tells tells =
        moment.isPresent() ? Subject.Tells.MOMENT : age.isPresent() ? Subject.Tells.AGE : results;
    return new Subject(of, tells, moment.or(() -> age).orElse(""), where);
  }
}
