// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Incident;
import io.bellwether.core.alert.Mute;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.notify.Way;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the front door reads of the alarms, between two batches. */
interface AlertReads {
  /** All that are pending, firing, held, or over for so short a time that it still matters. */
  Collection<Alert> alerts();

  /** What keeps it quiet now. */
  Optional<Mute> mute(Alert alert);

  /** Where it goes and what keeps it from there, in words; empty when nobody is told of it. */
  Optional<String> why(Alert alert);

  /** Keys of the groups it went into. */
  List<String> groups(Alert alert);

  /** All that go on, the oldest first. */
  List<Incident> incidents();

  /** Silences and windows that people set. */
  List<Silence> silencesSet();

  /** All, those of the configuration first. */
  List<Silence> silences();

  /** Where an alert of these labels would go. */
  List<Way> ways(Labels labels, Severity severity);

  /** The alert that keeps those of these labels quiet. */
  Optional<Mute> inhibited(Labels labels);
}
