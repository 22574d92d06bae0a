// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Commits so many events from so many threads at once, and ends. */
public final class CommittingProcess {
  private CommittingProcess() {}

  /** The folder, how many threads, and how many events each. */
  public static void main(String[] arguments) throws Exception {
    int writers = Integer.parseInt(arguments[1]);
    int events = Integer.parseInt(arguments[2]);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try (HistoryStore history = new Site(Path.of(arguments[0])).open()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        String check = "check-" + i;
        all.add(threads.submit(() -> commit(history, check, events)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Void commit(HistoryStore history, String check, int events) throws IOException {
    for (int i = 0; i < events; i++) {
      Instant at = Instant.ofEpochSecond(1_772_000_000 + i);
      String text = "level " + i;
      history.commit(
          new Transaction(
              List.of(StateChange.to("health", check, () -> text)),
              List.of(Writes.result(check, at))));
    }
    return null;
  }
}
