// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.core.history.HistoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Commits so many events from so many threads at once, and ends: its syncs are counted. */
public final class Committing {
  private Committing() {}

  /** Arguments: writers, events of each. */
  public static void main(String[] args) throws Exception {
    int writers = Integer.parseInt(args[0]);
    int events = Integer.parseInt(args[1]);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try (Room room = Room.make();
        HistoryStore history = room.open(Room.BY_DEFAULT)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        int check = i;
        all.add(threads.submit(() -> commit(history, check, events)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Void commit(HistoryStore history, int check, int events) throws Exception {
    for (int i = 0; i < events; i++) {
      history.commit(Traffic.event(check, i));
    }
    return null;
  }
}
