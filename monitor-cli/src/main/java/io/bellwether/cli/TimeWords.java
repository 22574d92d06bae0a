// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Times of an answer as the reader's own clock shows them. */
record TimeWords(ZoneId zone, Instant now) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  Optional<String> at(Fields fields, String name) {
    return time(fields, name).map(at -> TIME.format(at.atZone(zone)));
  }

  /** Since when, and how long that is, or was. */
  String since(Fields fields) {
    return time(fields, "since")
        .map(
            at ->
                " since "
                    + TIME.format(at.atZone(zone))
                    + " ("
                    + StatusText.words(Duration.between(at, time(fields, "resolved").orElse(now)))
                    + ")")
        .orElse("");
  }

  private static Optional<Instant> time(Fields fields, String name) {
    try {
      return fields.text(name).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
