// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

/** What a person does. */
public sealed interface Act {
  /** Takes an alert: by the id of its episode, or the begin of that id. */
  record Acknowledge(String alert, Mark mark) implements Act {}

  /** Gives it back. */
  record Unacknowledge(String alert, Mark mark) implements Act {}

  /** Says that it is over. */
  record End(String alert, Mark mark) implements Act {}

  /** Has nobody told of some alerts for a time. */
  record Silenced(Silence silence) implements Act {}

  /** Ends that. */
  record Unsilenced(String silence, Mark mark) implements Act {}
}
