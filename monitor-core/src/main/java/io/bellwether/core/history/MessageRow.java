// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.alert.Notification;
import java.time.Instant;
import java.util.Optional;

/**
 * One message to one channel; a later row of the same id and channel takes its place. Absent texts
 * are empty.
 *
 * @param id of the message: a fallback carries the same to another channel
 * @param at when it was written; a store keeps it to the microsecond
 * @param channel to whom
 * @param reason why it was told
 * @param group the key of the group of alerts it is about
 * @param episode of that group
 * @param title in one line
 * @param alerts how many alerts it is about
 * @param outcome what came of it, such as {@code delivered} or {@code refused}
 * @param answer what the channel said
 * @param reference what the service calls it
 * @param ended when that was known; empty while it is on its way; a store keeps it to the
 *     microsecond
 */
public record MessageRow(
    String id,
    Instant at,
    String channel,
    Notification.Reason reason,
    String group,
    String episode,
    String title,
    int alerts,
    String outcome,
    String answer,
    String reference,
    Optional<Instant> ended) {
  /** By what a later row takes its place. */
  String key() {
    return channel + '\0' + id;
  }
}
