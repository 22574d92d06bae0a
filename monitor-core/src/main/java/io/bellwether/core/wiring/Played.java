// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MessageRow;
import java.time.Instant;
import java.util.List;

/**
 * What there would have been in a time that is over.
 *
 * @param alerts that would have begun in it, the earliest first
 * @param messages that would have been written in it, the earliest first
 * @param notes why it may have been otherwise, each in a sentence
 */
public record Played(
    Instant from,
    Instant to,
    List<AlertRow> alerts,
    List<MessageRow> messages,
    List<String> notes) {
  /** Keeps copies. */
  public Played {
    alerts = List.copyOf(alerts);
    messages = List.copyOf(messages);
    notes = List.copyOf(notes);
  }
}
