// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.Moment;
import io.bellwether.core.measure.SeriesBook;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Has all books know what a roster watches, and what rests on what. */
final class Registering {
  private final Books books;
  private final Absent absent;
  private final Effects.Turns turns;

  Registering(Books books, Absent absent, Effects.Turns turns) {
    this.books = books;
    this.absent = absent;
    this.turns = turns;
  }

  /** The first roster. */
  void begin(Roster roster, Batch first, Moment now) {
    roster.all().forEach(this::expectFigures);
    books.health().silent(silent(roster));
    turns.take(books.health().register(roster.components(), roster.edges(), now), first);
    books.successes().register(roster.waiting(), roster.resting());
    books.heartbeats().register(roster.heartbeats(), roster.heartbeatsAtRest());
  }

  /** Another one in place of it. */
  void exchange(Roster next, Changes changes, Batch turn, Moment now) {
    changes.paused().forEach(one -> setAside(one.name()));
    books.health().silent(silent(next));
    turns.take(
        books
            .health()
            .register(next.components(), next.edges(), absent.back(names(changes.added())), now),
        turn);
    changes.forgotten().forEach(turn::forget);
    changes.strange().forEach(name -> turn.changed(books.notebooks().forget(name)));
    books.successes().register(next.waiting(), next.resting()).forEach(turn::forgetSuccesses);
    books.heartbeats().register(next.heartbeats(), next.heartbeatsAtRest());
    absent.keepPausedOf(next);
    measured(next, changes);
  }

  private static Set<String> silent(Roster roster) {
    return roster.all().stream()
        .filter(one -> !one.watch().alert())
        .map(Assignment::name)
        .collect(Collectors.toSet());
  }

  private void setAside(String name) {
    books.health().kept(name).ifPresent(kept -> absent.pause(name, kept));
  }

  private static List<String> names(List<Assignment> all) {
    return all.stream().map(Assignment::name).toList();
  }

  private void measured(Roster next, Changes changes) {
    SeriesBook series = books.series();
    series.declared(next.figures(books.host()));
    changes.gone().forEach(one -> series.forget(one.name()));
    changes.replaced().stream()
        .filter(Changes.Replaced::isOfAnotherKind)
        .forEach(one -> series.forget(one.after().name()));
    changes.fresh().forEach(this::expectFigures);
    changes.adjusted().forEach(this::expectFigures);
  }

  private void expectFigures(Assignment one) {
    books.series().source(one.name(), one.longestInterval(), SeriesBook.LIMIT);
  }
}
