// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Commits a state and a result under the next number, again and again, with some samples. */
final class SteadyLoad implements AutoCloseable {
  private static final int PAUSE_MILLIS = 10;

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final HistoryStore history;

  SteadyLoad(HistoryStore history) {
    this.history = history;
    thread.scheduleWithFixedDelay(this::commit, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void commit() {
    int number = begun.incrementAndGet();
    Instant at = Instant.ofEpochSecond(1_772_000_000 + number);
    List<SampleRow> samples = new ArrayList<>();
    for (int series = 0; series < 50; series++) {
      samples.add(Writes.sample(series, at, number));
    }
    history.keep(samples);
    ResultRow row = Writes.result("check-" + number, at);
    StateChange state = StateChange.to("health", "check", () -> String.valueOf(number));
    try {
      history.commit(new Transaction(List.of(state), List.of(row)));
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
      throw new IllegalStateException(e); // ends it
    }
  }

  /** The newest number of which it may have begun to commit something. */
  int begun() {
    mustNotHaveFailed();
    return begun.get();
  }

  /** Ends it, and says how many were committed. */
  int end() {
    close();
    mustNotHaveFailed();
    return begun.get();
  }

  private void mustNotHaveFailed() {
    Throwable why = failure.get();
    if (why != null) {
      throw new AssertionError("a commit failed", why);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(60, TimeUnit.SECONDS)) {
        throw new AssertionError("a commit hangs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      thread.shutdownNow();
    }
  }
}
