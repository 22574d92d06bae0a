// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.util.function.Supplier;

/** The figures that nobody's look gives, taken every few seconds. On the engine thread. */
final class Sweep {
  /** How often. */
  static final Duration EVERY = Duration.ofSeconds(10);

  private final Ticks ticks;
  private final SeriesBook series;
  private final HostFigures host;
  private final StatusBoard board;
  private final Supplier<Vitals> vitals;
  private final OwnFigures own;

  Sweep(Ticks ticks, Books books, StatusBoard board, Supplier<Vitals> vitals) {
    this.ticks = ticks;
    this.series = books.series();
    this.host = books.host();
    this.board = board;
    this.vitals = vitals;
    this.own = new OwnFigures(series, EVERY);
  }

  /** All of them. */
  void take(Roster roster) {
    long at = ticks.clock().millis();
    takeGiven();
    own.host(host, at);
    roster.all().forEach(one -> own.load(one.watched(), at));
    own.whole(board.overall(), at);
    own.vitals(vitals.get(), at);
    series.sweep(at);
  }

  /** All that the host gave, as somebody wants to see the newest. */
  void takeGiven() {
    series.take(host.takeAll(ticks.nanos(), ticks.clock().millis()));
  }
}
