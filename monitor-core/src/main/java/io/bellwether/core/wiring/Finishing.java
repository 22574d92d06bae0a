// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.core.history.EventRow;
import java.util.List;
import java.util.Optional;

/** What a batch did is kept first, and then everybody hears of it. On the engine thread. */
final class Finishing {
  private final Books books;
  private final Keeping journal;
  private final StatusBoard board;
  private final Awaited awaited;
  private final Asks asks;
  private final ChangeLog log;
  private Optional<Recorder> recorder = Optional.empty();

  /** Has a component looked at as soon as there is a place. */
  interface Asks {
    void look(String component);

    void measure(String component);
  }

  /** Nothing is recorded yet. */
  Finishing(
      Books books, Keeping journal, StatusBoard board, Awaited awaited, Asks asks, ChangeLog log) {
    this.books = books;
    this.journal = journal;
    this.board = board;
    this.awaited = awaited;
    this.asks = asks;
    this.log = log;
  }

  /** Single values go there from now on. */
  void record(Optional<Recorder> next) {
    recorder.ifPresent(books.series()::tellNoMore);
    recorder = next;
    recorder.ifPresent(books.series()::tell);
  }

  /** The same recorder hears of all series anew, so that windows get their past from its store. */
  void recordAnew() {
    record(recorder);
  }

  /** All of one batch. */
  void finish(Batch changes) {
    books.successes().takeChanged().forEach(name -> succeeded(name, changes));
    for (String name : books.heartbeats().takeChanged()) {
      changes.touch(name);
      changes.ask(name);
    }
    changes.touched().forEach(name -> books.health().status(name).ifPresent(changes::shows));
    List<EventRow> told = List.copyOf(changes.unkeptEvents());
    boolean durable = journal.keep(changes, books.health(), books.successes(), books.heartbeats());
    told.forEach(log::tell);
    recorder.ifPresent(keeper -> record(changes, keeper));
    changes.statuses().forEach(board::show);
    books.series().news().forEach(log::warn);
    books.host().news().forEach(log::warn);
    changes.results().forEach(heard -> awaited.heard(heard.result(), heard.started()));
    changes.asks().forEach(asks::look);
    changes.slowAsks().forEach(asks::measure);
    changes.answers().forEach(one -> one.complete(durable));
  }

  /** Kept at once; whoever waited for it says so soon. */
  private void succeeded(String waiting, Batch changes) {
    changes.touch(waiting);
    if (board.level(waiting) != Level.HEALTHY) {
      changes.ask(waiting);
    }
  }

  private static void record(Batch changes, Recorder keeper) {
    changes.results().forEach(heard -> keeper.result(heard.result()));
    changes.gone().forEach(keeper::forget);
    keeper.flush();
  }
}
