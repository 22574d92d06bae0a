// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.rule.Verdict;

/** What the state machine of one alert takes. */
public sealed interface Input {
  /** A rule has judged. */
  record Judged(Verdict verdict) implements Input {}

  /** Time has passed; may come early, late and for nothing. */
  record Passed() implements Input {}

  /** Somebody takes it. */
  record Acknowledged(Mark mark) implements Input {}

  /** Somebody gives it back. */
  record Unacknowledged(Mark mark) implements Input {}

  /** Somebody says that it is over. */
  record EndedByHand(Mark mark) implements Input {}

  /** Its rule, its component or its source is not there any more. */
  record Removed(String why) implements Input {}
}
