// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * By what the sign of life knows that there is watching: looks come back, the history keeps, and no
 * turn of the engine breaks off.
 */
record SignsOfWork(CurrentRoster roster, EngineThreads threads, StatusBoard board, Journal journal)
    implements Delivery.Looking {
  @Override
  public long looks() {
    return board.looks();
  }

  @Override
  public Optional<Duration> shortestInterval() {
    return shortest(one -> !board.hangs(one.name())).or(() -> shortest(one -> true));
  }

  private Optional<Duration> shortest(Predicate<Assignment> which) {
    Running.Rhythm present = threads.rhythm();
    return roster.get().all().stream()
        .filter(which)
        .flatMap(one -> present.of(one.watch(), Watched.Duty.CHECK).stream())
        .min(Comparator.naturalOrder());
  }

  @Override
  public boolean keeps() {
    return !journal.isFailing();
  }

  @Override
  public long failedTurns() {
    return threads.failedTurns();
  }
}
