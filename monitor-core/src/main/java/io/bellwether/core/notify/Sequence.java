// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The messages of one episode to one channel, by number. Not for several threads. */
final class Sequence {
  private final TreeMap<Long, Message> messages = new TreeMap<>();
  private Optional<String> reference = Optional.empty();
  private boolean out;
  private boolean resting;
  private long until;
  private int failures;
  private long taken;

  /** One; its name is known by whoever asks for it. */
  Sequence(String episode) {
    if (episode.isEmpty()) {
      throw new IllegalArgumentException("a message without an episode");
    }
  }

  void put(Message message) {
    messages.put(message.number(), message);
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  Collection<Message> messages() {
    return List.copyOf(messages.values());
  }

  Message first() {
    return messages.firstEntry().getValue();
  }

  /** Whether its first may be taken at once. */
  boolean isIdle() {
    return !out && !resting;
  }

  boolean isOut(Message message) {
    return out && taken == message.number();
  }

  /** Its first, with what the service called the one before. */
  Message take() {
    out = true;
    Message message = first();
    taken = message.number();
    return reference.isPresent() ? message.after(reference) : message;
  }

  /** How often this message has failed now. */
  int fails() {
    failures++;
    return failures;
  }

  void rests(long untilNanos) {
    out = false;
    resting = true;
    until = untilNanos;
  }

  long until() {
    return until;
  }

  void wakes() {
    resting = false;
  }

  void ends(Optional<String> next) {
    messages.remove(taken);
    reference = next.isPresent() ? next : reference;
    out = false;
    failures = 0;
  }
}
