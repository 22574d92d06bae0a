// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message to one channel, written and kept before it is sent.
 *
 * @param number grows with every message of its channel
 * @param fallbackOf the channel that gave no receipt, for this message or for an earlier one of its
 *     episode; empty when this is the first
 */
public record Message(
    String id,
    long number,
    String channel,
    String group,
    String episode,
    Notification.Reason reason,
    Written words,
    Optional<URI> link,
    Optional<String> previousReference,
    Instant at,
    String fallbackOf,
    Fallback fallback)
    implements Notification {
  /** In the place of the key of a group in a digest, which may be of many. */
  public static final String DIGEST = "digest";

  private static final Optional<String> UNKNOWN = Optional.empty();

  /** One that answers to no other, with the fallback of its route. */
  public Message(
      String id,
      long number,
      String channel,
      String group,
      String episode,
      Notification.Reason reason,
      Written words,
      Instant at) {
    this(
        id,
        number,
        channel,
        group,
        episode,
        reason,
        words,
        Optional.empty(),
        UNKNOWN,
        at,
        "",
        Fallback.OF_ITS_ROUTE);
  }

  private Message with(
      long otherNumber,
      String other,
      Optional<String> reference,
      String of,
      Fallback otherFallback) {
    return new Message(
        id,
        otherNumber,
        other,
        group,
        episode,
        reason,
        words,
        link,
        reference,
        at,
        of,
        otherFallback);
  }

  /** The same with a fallback of its own. */
  public Message with(Fallback own) {
    return with(number, channel, previousReference, fallbackOf, own);
  }

  /** The same, knowing what the channel calls what came before. */
  public Message after(Optional<String> reference) {
    return with(number, channel, reference, fallbackOf, fallback);
  }

  /** The same under another number, as that one is taken. */
  public Message numbered(long other) {
    return with(other, channel, previousReference, fallbackOf, fallback);
  }

  /** The same, told in place of that channel. */
  Message fallbackOf(String other) {
    return with(number, channel, previousReference, other, fallback);
  }

  /** The same to another channel, as this one gave no receipt. */
  Message to(String other, long otherNumber) {
    return with(otherNumber, other, UNKNOWN, channel, Fallback.OF_ITS_ROUTE);
  }

  @Override
  public Severity severity() {
    return words.severity();
  }

  @Override
  public String title() {
    return words.title();
  }

  @Override
  public String text() {
    return words.text();
  }

  @Override
  public List<Item> items() {
    return words.items();
  }

  @Override
  public int leftOut() {
    return words.leftOut();
  }

  @Override
  public Labels groupLabels() {
    return words.groupLabels();
  }

  @Override
  public Optional<Instant> composed() {
    return Optional.of(at);
  }
}
