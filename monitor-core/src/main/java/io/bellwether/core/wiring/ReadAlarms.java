// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.Incident;
import io.bellwether.core.alert.Incidents;
import io.bellwether.core.alert.Mute;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.notify.Way;
import io.bellwether.core.schedule.Now;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The alarms at one moment, for those who read. */
record ReadAlarms(AlertBook book, Telling telling, Muting muting, MessageNotes notes, Now now)
    implements AlertReads {
  @Override
  public Collection<Alert> alerts() {
    return book.all();
  }

  @Override
  public Optional<Mute> mute(Alert alert) {
    return muting.of(alert, now);
  }

  @Override
  public Optional<String> why(Alert alert) {
    return telling.book().why(alert.key());
  }

  @Override
  public List<String> groups(Alert alert) {
    return telling.book().kept(alert).groups();
  }

  @Override
  public List<Incident> incidents() {
    return Incidents.of(book.all(), notes::isLost, notes::impact);
  }

  @Override
  public List<Silence> silencesSet() {
    return muting.silences().set();
  }

  @Override
  public List<Silence> silences() {
    return muting.silences().all();
  }

  @Override
  public List<Way> ways(Labels labels, Severity severity) {
    return telling.book().wouldTell(labels, severity);
  }

  @Override
  public Optional<Mute> inhibited(Labels labels) {
    return muting.inhibited(labels);
  }
}
