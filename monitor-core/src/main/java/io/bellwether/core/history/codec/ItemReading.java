// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has been read of one alert of a message so far. */
final class ItemReading {
  private String id = "";
  private @Nullable Severity severity;
  private Labels labels = Labels.NONE;
  private String summary = "";
  private Instant since = Instant.EPOCH;
  private Optional<Double> value = Optional.empty();
  private Optional<Double> threshold = Optional.empty();
  private Optional<URI> runbook = Optional.empty();
  private List<String> tried = List.of();
  private Optional<Instant> resolved = Optional.empty();
  private String fingerprint = "";
  private Labels notes = Labels.NONE;

  static Notification.Item read(FieldReader in) throws IOException {
    ItemReading reading = new ItemReading();
    in.object(reading::take);
    return reading.item();
  }

  private void take(String name, FieldReader in) throws IOException {
    switch (name) {
      case "id" -> id = in.text();
      case "severity" -> severity = in.word(Severity.class);
      case "labels" -> labels = in.labels();
      case "summary" -> summary = in.text();
      case "since" -> since = in.at();
      case "value" -> value = Optional.of(in.decimal());
      case "threshold" -> threshold = Optional.of(in.decimal());
      case "runbook" -> runbook = Optional.of(URI.create(in.text()));
      case "tried" -> tried = in.texts();
      case "resolved" -> resolved = Optional.of(in.at());
      case "fingerprint" -> fingerprint = in.text();
      case "notes" -> notes = in.labels();
      default -> in.skip();
    }
  }

  private Notification.Item item() throws IOException {
    return new Notification.Item(
        id,
        FieldReader.given(severity, "severity"),
        labels,
        summary,
        since,
        value,
        threshold,
        runbook,
        tried,
        resolved,
        fingerprint,
        notes);
  }
}
