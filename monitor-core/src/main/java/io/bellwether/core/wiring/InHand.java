// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Message;
import io.bellwether.core.schedule.Places;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one message that one instance of a channel was given, until it answers, and the place in
 * which it is called: both outlive the threads, as a call that hangs does.
 */
final class InHand {
  private final Object lock = new Object();
  private @Nullable Message message;
  private Places places;

  InHand(Places places) {
    this.places = places;
  }

  Places places() {
    synchronized (lock) {
      return places;
    }
  }

  /** Whoever holds the place of before is not in the channel. */
  Places elsewhere() {
    synchronized (lock) {
      places = new Places(places.source(), 1);
      return places;
    }
  }

  void take(Message one) {
    synchronized (lock) {
      message = one;
    }
  }

  boolean isFull() {
    synchronized (lock) {
      return message != null;
    }
  }

  /** What is in it, and it is empty from now on. */
  Optional<Message> empty() {
    synchronized (lock) {
      Optional<Message> was = Optional.ofNullable(message);
      message = null;
      return was;
    }
  }

  Optional<Message> seen() {
    synchronized (lock) {
      return Optional.ofNullable(message);
    }
  }
}
