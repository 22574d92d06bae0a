// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one message that one instance of a channel was given, until it answers. */
final class InHand {
  private @Nullable Message message;

  synchronized void take(Message one) {
    message = one;
  }

  synchronized boolean isFull() {
    return message != null;
  }

  /** What is in it, and it is empty from now on. */
  synchronized Optional<Message> empty() {
    Optional<Message> was = Optional.ofNullable(message);
    message = null;
    return was;
  }

  synchronized Optional<Message> seen() {
    return Optional.ofNullable(message);
  }
}
