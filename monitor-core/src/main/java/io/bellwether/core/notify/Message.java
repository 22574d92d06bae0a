// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message to one channel, written and kept before it is sent.
 *
 * @param number grows with every message of its channel
 * @param fallbackOf the channel that gave no receipt, for this message or for an earlier one of its
 *     episode; empty when this is the first
 * @param fallback to whom it goes without a receipt, where its group's route does not say that
 * @param fallbackAfter after how long
 */
public record Message(
    String id,
    long number,
    String channel,
    String group,
    String episode,
    Notification.Reason reason,
    Severity severity,
    String title,
    String text,
    List<Notification.Item> items,
    int leftOut,
    Labels groupLabels,
    Optional<URI> link,
    Optional<String> previousReference,
    Instant at,
    String fallbackOf,
    List<String> fallback,
    Duration fallbackAfter)
    implements Notification {
  /** In the place of the key of a group in a digest, which may be of many. */
  public static final String DIGEST = "digest";

  /** Keeps copies. */
  public Message {
    items = List.copyOf(items);
    fallback = List.copyOf(fallback);
  }

  /** One whose fallback is its route's. */
  public Message(
      String id,
      long number,
      String channel,
      String group,
      String episode,
      Notification.Reason reason,
      Severity severity,
      String title,
      String text,
      List<Notification.Item> items,
      int leftOut,
      Labels groupLabels,
      Optional<URI> link,
      Optional<String> previousReference,
      Instant at,
      String fallbackOf) {
    this(
        id,
        number,
        channel,
        group,
        episode,
        reason,
        severity,
        title,
        text,
        items,
        leftOut,
        groupLabels,
        link,
        previousReference,
        at,
        fallbackOf,
        List.of(),
        Duration.ZERO);
  }

  /** The same with a fallback of its own. */
  public Message withFallback(List<String> others, Duration after) {
    return new Message(
        id,
        number,
        channel,
        group,
        episode,
        reason,
        severity,
        title,
        text,
        items,
        leftOut,
        groupLabels,
        link,
        previousReference,
        at,
        fallbackOf,
        others,
        after);
  }

  @Override
  public Optional<Instant> composed() {
    return Optional.of(at);
  }

  /** The same, knowing what the channel calls what came before. */
  public Message after(Optional<String> reference) {
    return new Message(
        id,
        number,
        channel,
        group,
        episode,
        reason,
        severity,
        title,
        text,
        items,
        leftOut,
        groupLabels,
        link,
        reference,
        at,
        fallbackOf,
        fallback,
        fallbackAfter);
  }

  /** The same under another number, as that one is taken. */
  public Message numbered(long other) {
    return new Message(
        id,
        other,
        channel,
        group,
        episode,
        reason,
        severity,
        title,
        text,
        items,
        leftOut,
        groupLabels,
        link,
        previousReference,
        at,
        fallbackOf,
        fallback,
        fallbackAfter);
  }

  /** The same, told in place of that channel. */
  Message fallbackOf(String other) {
    return other.isEmpty() ? this : to(channel, number, previousReference, other);
  }

  /** The same to another channel, as this one gave no receipt. */
  Message to(String other, long otherNumber) {
    return to(other, otherNumber, Optional.empty(), channel);
  }

  private Message to(String other, long otherNumber, Optional<String> reference, String of) {
    return new Message(
        id,
        otherNumber,
        other,
        group,
        episode,
        reason,
        severity,
        title,
        text,
        items,
        leftOut,
        groupLabels,
        link,
        reference,
        at,
        of);
  }
}
