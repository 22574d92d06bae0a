// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The figures that nobody's look gives, taken every few seconds. On the engine thread. */
final class Sweep {
  /** How often. */
  static final Duration EVERY = Duration.ofSeconds(10);

  private static final Duration SHORTEST_BEAT = Duration.ofMillis(250);

  private final Ticks ticks;
  private final SeriesBook series;
  private final HostFigures host;
  private final StatusBoard board;
  private final Supplier<Vitals> vitals;
  private final Optional<OwnFigures> own;

  Sweep(Ticks ticks, Books books, StatusBoard board, Supplier<Vitals> vitals) {
    this(ticks, books, board, vitals, Optional.of(new OwnFigures(books.series(), EVERY)));
  }

  private Sweep(
      Ticks ticks,
      Books books,
      StatusBoard board,
      Supplier<Vitals> vitals,
      Optional<OwnFigures> own) {
    this.ticks = ticks;
    this.series = books.series();
    this.host = books.host();
    this.board = board;
    this.vitals = vitals;
    this.own = own;
  }

  /** One that measures nothing itself: all figures come from what was kept. */
  static Sweep ofThePast(Ticks ticks, Books books, StatusBoard board) {
    Supplier<Vitals> nobody =
        () -> {
          throw new IllegalStateException("a replay measures nothing of itself");
        };
    return new Sweep(ticks, books, board, nobody, Optional.empty());
  }

  /**
   * All of them.
   *
   * @param faults mistakes of ours in the alarms
   * @param ran milliseconds in which the engine ran
   */
  void take(Roster roster, long faults, long ran) {
    long at = ticks.clock().millis();
    takeGiven();
    own.ifPresent(
        figures -> {
          measure(figures, roster, at);
          figures.faults(faults, at);
          series.answered(OwnFigures.SELF);
        });
    series.sweep(ran);
  }

  /**
   * How long the engine may sleep: no longer than the shortest interval, or its own pause would be
   * taken for the silence of a source. What was kept has no pause that is not known.
   */
  Duration beat(Roster roster) {
    if (own.isEmpty()) {
      return EVERY;
    }
    Duration shortest = EVERY;
    for (Assignment one : roster.all()) {
      Duration every = one.watch().every();
      shortest = every.compareTo(shortest) < 0 ? every : shortest;
    }
    return shortest.compareTo(SHORTEST_BEAT) < 0 ? SHORTEST_BEAT : shortest;
  }

  private void measure(OwnFigures figures, Roster roster, long at) {
    figures.host(host, at);
    roster.all().forEach(one -> figures.load(one.watched(), at));
    figures.whole(board.overall(), at);
    figures.vitals(vitals.get(), at);
  }

  /** All that the host gave, as somebody wants to see the newest. */
  void takeGiven() {
    series.take(host.takeAll(ticks.nanos(), ticks.clock().millis()));
  }
}
