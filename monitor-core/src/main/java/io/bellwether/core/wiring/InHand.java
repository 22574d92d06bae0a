// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one message that one instance of a channel was given, until it answers. */
final class InHand {
  private final Object lock = new Object();
  private @Nullable Message message;

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
