// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert that a host judged by itself. It is the same alert as long as its labels but the
 * severity are the same; given again, it goes on.
 *
 * @param labels with {@code alertname}, and best with {@code severity}: warning where that is not
 *     said or no severity of ours
 * @param notes words by name: {@code summary} is its one line, {@code cause} and {@code runbook}
 *     are shown as those of a rule are
 * @param begins since when it has been so; empty for now
 * @param ends when it is over, unless it is given again; empty for five minutes after it was given
 *     last. A time that has passed ends it
 */
public record GivenAlert(
    Labels labels, Labels notes, Optional<Instant> begins, Optional<Instant> ends) {
  private static final String NAME = "alertname";

  /**
   * Checks the labels.
   *
   * @throws IllegalArgumentException when there is no {@code alertname}
   */
  public GivenAlert {
    requireNonNull(notes, "notes");
    requireNonNull(begins, "begins");
    requireNonNull(ends, "ends");
    if (labels.get(NAME).filter(name -> !name.isBlank()).isEmpty()) {
      throw new IllegalArgumentException(
          "an alert that is handed in needs the label 'alertname', and has " + labels);
    }
  }

  /** One that goes on from now on. */
  public static GivenAlert of(String name, Severity severity, String summary) {
    return new GivenAlert(
        Labels.of(NAME, name, "severity", severity.word()),
        Labels.of("summary", summary),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with one more label. */
  public GivenAlert with(String label, String value) {
    return new GivenAlert(labels.with(label, value), notes, begins, ends);
  }

  /** The same, over at this time unless it is given again. */
  public GivenAlert until(Instant end) {
    return new GivenAlert(labels, notes, begins, Optional.of(end));
  }
}
