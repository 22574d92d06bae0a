// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How old what a pass has found may become, by the time that passes are apart. */
final class Freshness {
  /** Those that may come to nothing before it shows. */
  private static final int MISSED = 2;

  /** Somebody who asks for passes by hand makes them no older than that. */
  private static final Duration LEAST = Duration.ofMinutes(15);

  /** However many take turns: what nobody has looked at for a day is not known to be well. */
  private static final Duration MOST = Duration.ofDays(1);

  private Optional<Instant> began = Optional.empty();
  private Optional<Duration> gap = Optional.empty();
  private volatile Optional<Duration> apart = Optional.empty();

  /**
   * A pass begins, whatever becomes of it. How far they are apart is the longer of the last two
   * gaps: one that waited until the server did well comes shortly before the next.
   */
  void begins(Instant at) {
    Optional<Duration> latest = began.map(last -> Duration.between(last, at));
    apart = latest.map(it -> longer(it, gap.orElse(it)));
    gap = latest;
    began = Optional.of(at);
  }

  /** Nothing is too old before a second pass has begun: who knows when it will. */
  boolean isOver(Duration age) {
    return isOver(age, 1);
  }

  /** The same of what comes up only once in so many passes. */
  boolean isOver(Duration age, int passes) {
    return longest(passes).filter(it -> age.compareTo(it) > 0).isPresent();
  }

  /** How old it may become; empty before that is known. */
  Optional<Duration> longest(int passes) {
    return apart.map(
        it -> {
          Duration most = longer(MOST, it.multipliedBy(1 + MISSED));
          Duration turn = it.multipliedBy((long) passes + MISSED);
          return longer(LEAST, turn.compareTo(most) < 0 ? turn : most);
        });
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
