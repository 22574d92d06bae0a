// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.time.Duration;
import java.util.Optional;

/**
 * The readings that a new one is compared with. A look that is asked for right after the last one
 * is compared with the one before, so that nothing is judged by a moment.
 */
final class Earlier<T> {
  /** A reading and when it was taken. */
  record Taken<T>(long nanos, T reading) {}

  private final Duration least;
  private Optional<Taken<T>> last = Optional.empty();
  private Optional<Taken<T>> beforeLast = Optional.empty();

  /** Compares over at least so much time where it can. */
  Earlier(Duration least) {
    this.least = least;
  }

  /** The latest reading that is old enough, or else the oldest; empty before the first. */
  Optional<Taken<T>> at(long nanos) {
    return last.filter(taken -> oldEnough(taken, nanos)).or(() -> beforeLast).or(() -> last);
  }

  /** Keeps a reading, unless the last one is too young to be replaced. */
  void keep(long nanos, T reading) {
    if (last.isEmpty() || oldEnough(last.get(), nanos)) {
      beforeLast = last;
      last = Optional.of(new Taken<>(nanos, reading));
    }
  }

  /** Begins anew with this reading. */
  void restart(long nanos, T reading) {
    beforeLast = Optional.empty();
    last = Optional.of(new Taken<>(nanos, reading));
  }

  private boolean oldEnough(Taken<T> taken, long nanos) {
    return nanos - taken.nanos() >= least.toNanos();
  }
}
