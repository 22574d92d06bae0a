// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SeriesKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads a history until it is closed: one after the other every series over the whole month, and
 * beside that one SELECT of another program that lasts all the time and holds on to what it saw.
 */
final class Reader implements AutoCloseable {
  private static final int ROWS_AT_ONCE = 1_000;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Long> reading;
  private volatile boolean closed;

  Reader(Room room, HistoryStore history, Month month, List<SeriesKey> series) {
    reading = thread.submit(() -> read(room, history, month, series));
  }

  private long read(Room room, HistoryStore history, Month month, List<SeriesKey> series)
      throws Exception {
    long questions = 0;
    try (Connection other = room.stranger();
        Statement statement = other.createStatement();
        ResultSet rows = statement.executeQuery("SELECT series, at, value FROM sample")) {
      boolean more = true;
      while (!closed) {
        for (int i = 0; i < ROWS_AT_ONCE && more; i++) {
          more = rows.next();
        }
        SeriesKey one = series.get((int) (questions++ % series.size()));
        if (history.buckets(one, month.begin(), Room.NOW, Duration.ofDays(1)).isEmpty()) {
          throw new IllegalStateException("nothing is known of " + one);
        }
      }
    }
    return questions;
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdown();
    try {
      if (reading.get() == 0) {
        throw new IllegalStateException("nothing was read");
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the reader failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
