// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

/** What a person does. */
public sealed interface Act {
  /** To one alert: for the book of alerts. */
  sealed interface ToAlert extends Act {
    /** The id of its episode, or the begin of that id. */
    String alert();

    /** Who, when and why. */
    Mark mark();
  }

  /** Takes an alert: by the id of its episode, or the begin of that id. */
  record Acknowledge(String alert, Mark mark) implements ToAlert {}

  /** Gives it back. */
  record Unacknowledge(String alert, Mark mark) implements ToAlert {}

  /** Says that it is over. */
  record End(String alert, Mark mark) implements ToAlert {}

  /** Has nobody told of some alerts for a time. */
  record Silenced(Silence silence) implements Act {}

  /** Ends that. */
  record Unsilenced(String silence, Mark mark) implements Act {}
}
