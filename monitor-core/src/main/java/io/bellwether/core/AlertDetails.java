// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MessageRow;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of one episode of an alert.
 *
 * @param id of the episode
 * @param active how it is; empty when it is over and nothing but the history knows it
 * @param row as the history has it, with the decision at its begin; empty while the history has
 *     none
 * @param worse when it got worse last, with the decision as one JSON object; empty where it never
 *     did, or that was not noted
 * @param why why people are told of it now, or not; empty when it is over
 * @param timeline what became of it in words, oldest first
 * @param messages what was sent about it, with what the channels answered, oldest first
 */
public record AlertDetails(
    String id,
    Optional<ActiveAlert> active,
    Optional<AlertRow> row,
    Optional<AlertLogRow> worse,
    String why,
    List<AlertLogRow> timeline,
    List<MessageRow> messages) {
  /** Keeps copies. */
  public AlertDetails {
    timeline = List.copyOf(timeline);
    messages = List.copyOf(messages);
  }
}
