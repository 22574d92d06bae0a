// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.alert.Notification;
import java.util.Optional;

/** How one service wants to be told. */
interface Form {
  /** What is sent. */
  Sent write(Notification notification);

  /** Where a JSON answer says what the service calls the message; empty where it does not. */
  default String reference() {
    return "";
  }

  /** Why it is not told of this at all; empty where it is. */
  default Optional<String> declined(Notification notification) {
    return Optional.empty();
  }

  /** What to send in its place when it is refused by this status, if anything. */
  default Optional<Sent> anew(Notification notification, Sent refused, int status) {
    return Optional.empty();
  }
}
