// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.source.Measurements;
import io.bellwether.jdbc.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Parts that see the whole server from any database that has their extension: they are asked in the
 * first one that has it.
 */
final class Once {
  private final String extension;
  private final Pass pass;
  private final Looking looking;
  private final Duration askedPerMinute;
  private Optional<Findings> found = Optional.empty();

  Once(String extension, List<Part> parts, PostgresSettings settings, System.Logger log) {
    this.extension = extension;
    this.pass = new Pass(parts);
    this.looking = new Looking(parts, settings, new Remembering(extension, log));
    this.askedPerMinute = settings.askedPerMinute();
  }

  /** From here on they are asked again. */
  void begin() {
    found = Optional.empty();
  }

  /** Asks them where they have not been asked and this database has what they need. */
  void ask(Session session, Measurements into) throws Exception {
    Facts facts = session.remembered(Facts.class, Facts::of);
    if (found.isEmpty() && facts.extensions().containsKey(extension)) {
      Pass.Answer answer = pass.askEach(session, askedPerMinute, looking::before);
      found = Optional.of(looking.look(answer, into, Labels.NONE));
    }
  }

  /** What a part of that name answered. */
  Values answered(String part) {
    return looking.before(part);
  }

  Optional<Findings> found() {
    return found;
  }
}
