// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.notify.Group;
import io.bellwether.core.notify.KeptAlert;
import io.bellwether.core.notify.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an earlier engine kept of alerts and of whom it told.
 *
 * @param outbox messages without a receipt
 * @param ends when alerts that were handed in are over, by their key, where that was said
 * @param kinds of which kind each channel was to which a message was written
 */
record KeptAlarms(
    List<KeptAlert> alerts,
    List<Group> groups,
    List<Message> outbox,
    List<Silence> silences,
    Map<String, Instant> ends,
    Map<String, String> kinds) {
  static final KeptAlarms NONE =
      new KeptAlarms(List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of());

  /** Keeps copies. */
  KeptAlarms {
    alerts = List.copyOf(alerts);
    groups = List.copyOf(groups);
    outbox = List.copyOf(outbox);
    silences = List.copyOf(silences);
    ends = Map.copyOf(ends);
    kinds = Map.copyOf(kinds);
  }

  boolean isEmpty() {
    return alerts.isEmpty() && groups.isEmpty() && outbox.isEmpty() && silences.isEmpty();
  }

  /** The highest number of a change that people were told. */
  long told() {
    return groups.stream().mapToLong(Group::told).max().orElse(0);
  }

  List<Alert> all() {
    return alerts.stream().map(KeptAlert::alert).toList();
  }
}
