// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leaves a server alone that said no, longer each time: PocketBase does not tell how long it wants
 * to be left alone. Until then the same no is told again.
 */
final class Patience {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private record No(CheckFailure why, Instant since, Duration pause, Instant at) {
    Instant until() {
      return at.plus(pause);
    }
  }

  private Optional<No> no = Optional.empty();

  /** What is to be thrown: the refusal with its history. */
  synchronized CheckFailure refused(CheckFailure why, Instant now) {
    Duration twice = no.map(it -> it.pause().multipliedBy(2)).orElse(FIRST);
    Duration pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    No told = new No(why, no.map(No::since).orElse(now), pause, now);
    no = Optional.of(told);
    return told(told);
  }

  synchronized void accepted() {
    no = Optional.empty();
  }

  /**
   * Before it is asked again.
   *
   * @throws CheckFailure what was told last, while it is too early
   */
  synchronized void assertOver(Instant now) throws CheckFailure {
    if (no.isPresent()) {
      No last = no.get();
      // a clock that was put back must not make it wait for hours
      if (now.isBefore(last.until()) && !now.isBefore(last.at())) {
        throw told(last);
      }
    }
  }

  /** Whether it said no last. */
  synchronized boolean isRefused() {
    return no.isPresent();
  }

  private static CheckFailure told(No no) {
    return new CheckFailure(
        no.why().kind(),
        no.why().what()
            + ", since "
            + Told.time(no.since())
            + ", and is tried again from "
            + Told.time(no.until())
            + " on",
        no.why().remedy(),
        no.why());
  }
}
