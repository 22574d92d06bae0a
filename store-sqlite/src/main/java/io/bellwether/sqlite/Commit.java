// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.AuditAct;
import io.bellwether.core.history.BackupRow;
import io.bellwether.core.history.Details;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.history.PerformanceRow;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A transaction that waits for the writer, with every text made already, by the thread that hands
 * it in: what cannot be written as text fails there, alone.
 */
final class Commit {
  /** State as it will be; empty text when it goes. */
  record State(String area, String name, Optional<String> text) {}

  /** A result with its details as text. */
  record Result(ResultRow row, String details) {}

  private final List<State> states = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final Transaction transaction;
  private final UUID id;
  private final long began = System.nanoTime();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Optional<IOException> failure = Optional.empty();

  Commit(Transaction transaction) {
    this.transaction = transaction;
    this.id = transaction.id().orElseGet(UUID::randomUUID);
    for (StateChange change : transaction.states()) {
      states.add(new State(change.area(), change.name(), change.text().map(text -> text.get())));
    }
    for (ResultRow row : transaction.results()) {
      results.add(new Result(row, Details.text(row.details())));
    }
  }

  UUID id() {
    return id;
  }

  List<State> states() {
    return states;
  }

  List<Result> results() {
    return results;
  }

  List<AuditAct> acts() {
    return transaction.acts();
  }

  List<PerformanceRow> performance() {
    return transaction.performance();
  }

  List<AlertRow> alerts() {
    return transaction.alerts();
  }

  List<BackupRow> backups() {
    return transaction.backups();
  }

  List<EventRow> events() {
    return transaction.events();
  }

  List<AlertLogRow> log() {
    return transaction.log();
  }

  List<MessageRow> messages() {
    return transaction.messages();
  }

  void end(Optional<IOException> why) {
    failure = why;
    ended.countDown();
  }

  boolean await(long nanos) throws InterruptedException {
    return ended.await(nanos, TimeUnit.NANOSECONDS);
  }

  Optional<IOException> failure() {
    return failure;
  }

  long nanosSoFar() {
    return System.nanoTime() - began;
  }
}
