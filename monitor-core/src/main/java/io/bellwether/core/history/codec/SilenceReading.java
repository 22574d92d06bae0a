// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.core.alert.Recurrence;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matchers;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has been read of a silence so far. */
final class SilenceReading {
  private @Nullable String id;
  private boolean window;
  private @Nullable List<Matcher> when;
  private @Nullable Instant from;
  private Optional<Instant> until = Optional.empty();
  private Optional<Recurrence> weekly = Optional.empty();
  private String by = "";
  private String why = "";

  void take(String name, FieldReader in) throws IOException {
    switch (name) {
      case "id" -> id = in.text();
      case "window" -> window = in.yes();
      case "when" -> when = in.each(MatcherReading::read);
      case "from" -> from = in.at();
      case "until" -> until = Optional.of(in.at());
      case "weekly" -> weekly = Optional.of(RecurrenceReading.read(in));
      case "by" -> by = in.text();
      case "why" -> why = in.text();
      default -> in.skip();
    }
  }

  /** Without its conditions it would mute everything: they have to be there, even if none. */
  Silence silence() throws IOException {
    return new Silence(
        FieldReader.given(id, "id"),
        window,
        new Matchers(FieldReader.given(when, "when")),
        FieldReader.given(from, "from"),
        until,
        weekly,
        by,
        why);
  }
}
