// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a new sign-in helps where a route answers as if nobody had signed in. It does where a
 * token has come to its end; where a proxy takes the header Authorization away each look would sign
 * in for nothing, and soon run into the limit of sign-ins.
 */
final class Doubts {
  /** Until then one that nothing ever took is not replaced: both may be true at once. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Set<Step> steps = EnumSet.noneOf(Step.class);
  private Optional<Token> proven = Optional.empty();

  /** One that came without a password: the header that it was given for has arrived. */
  synchronized void renewed(Token token) {
    proven = Optional.of(token);
  }

  /** This route took it. */
  synchronized void accepted(Step step, Token token) {
    if (step != Step.COUNT) { // guests may read some collections, too: it shows nothing
      steps.remove(step);
      proven = Optional.of(token);
    }
  }

  /** This route did not take one, and nothing more can be done about it. */
  synchronized void refused(Step step) {
    steps.add(step);
  }

  /** Whether another one may be taken by a route that did not take this one. */
  synchronized boolean areWorthAnother(Step step, Token token, Instant now) {
    boolean taken = proven.filter(token::is).isPresent();
    return taken ? !steps.contains(step) : !now.isBefore(token.made().plus(LONGEST));
  }
}
