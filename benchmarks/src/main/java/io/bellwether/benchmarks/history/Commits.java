// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.benchmarks.Footprint;
import io.bellwether.core.history.HistoryStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Commits one event after the other, with a short pause, and notes how long each took. */
final class Commits {
  private static final long PAUSE_NANOS = 2_000_000;

  private final List<Double> millis = new ArrayList<>();
  private long number;

  /** For so long, once some were made that do not count. */
  void to(HistoryStore history, double seconds) throws Exception {
    for (int i = 0; i < 20; i++) {
      once(history);
    }
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      millis.add(once(history));
    }
  }

  private double once(HistoryStore history) throws Exception {
    Footprint.pauseNanos(PAUSE_NANOS);
    long began = System.nanoTime();
    history.commit(Traffic.event((int) (number % 100), number));
    number++;
    return (System.nanoTime() - began) / 1e6;
  }

  int count() {
    return millis.size();
  }

  /** So many of a hundred took at most as many milliseconds. */
  double percentile(double percent) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100) - 1);
  }
}
