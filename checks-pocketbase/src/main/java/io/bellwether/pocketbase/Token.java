// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * What a sign-in gave: sent with every request until it ends.
 *
 * @param made when it was given
 * @param renewFrom it is exchanged for a new one from then on, without the password
 * @param ends it is worth nothing any more
 */
record Token(Secret value, Instant made, Instant renewFrom, Instant ends) {
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int SHARE = 5;

  /** One that lives so long from now on. */
  static Token of(String text, Duration life, Instant now) {
    Duration share = life.dividedBy(SHARE);
    Duration margin = share.compareTo(LONGEST_MARGIN) < 0 ? share : LONGEST_MARGIN;
    Instant ends = now.plus(life);
    return new Token(Secret.of(text), now, ends.minus(margin), ends);
  }

  /** The same, when it could not be renewed now: tried again in half of what is left, or sooner. */
  Token renewedLater(Instant now) {
    Duration half = Duration.between(now, ends).dividedBy(2);
    Duration pause = half.compareTo(LONGEST_PAUSE) < 0 ? half : LONGEST_PAUSE;
    return new Token(value, made, now.plus(pause), ends);
  }

  /** Whether that is this one, which may be renewed a little later than it was meant to be. */
  boolean is(Token other) {
    return value.equals(other.value) && made.equals(other.made);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(ends);
  }

  boolean isToBeRenewed(Instant now) {
    return !now.isBefore(renewFrom);
  }
}
