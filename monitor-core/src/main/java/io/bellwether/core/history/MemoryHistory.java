// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keeps everything in the heap, and of the results only the newest. Gone with the process. */
public final class MemoryHistory implements HistoryStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Map<String, Supplier<String>>> areas = new HashMap<>();
  private final Deque<ResultRow> results = new ArrayDeque<>();
  private final int mostResults;

  public MemoryHistory(int mostResults) {
    this.mostResults = mostResults;
  }

  @Override
  public void commit(Transaction transaction) {
    lock.lock();
    try {
      transaction.states().forEach(this::keep);
      for (ResultRow row : transaction.results()) {
        if (results.size() == mostResults) {
          results.removeFirst();
        }
        results.addLast(row);
      }
    } finally {
      lock.unlock();
    }
  }

  private void keep(StateChange change) {
    Map<String, Supplier<String>> area =
        areas.computeIfAbsent(change.area(), name -> new HashMap<>());
    change
        .text()
        .ifPresentOrElse(text -> area.put(change.name(), text), () -> area.remove(change.name()));
  }

  @Override
  public Map<String, String> states(String area) {
    lock.lock();
    try {
      Map<String, String> texts = new TreeMap<>();
      areas.getOrDefault(area, Map.of()).forEach((name, text) -> texts.put(name, text.get()));
      return texts;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<ResultRow> results(Optional<String> component, Instant from, Instant to, int most) {
    lock.lock();
    try {
      List<ResultRow> found = new ArrayList<>();
      Iterator<ResultRow> newestFirst = results.descendingIterator();
      while (newestFirst.hasNext() && found.size() < most) {
        ResultRow row = newestFirst.next();
        if (isAskedFor(row, component, from, to)) {
          found.add(row);
        }
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isAskedFor(
      ResultRow row, Optional<String> component, Instant from, Instant to) {
    return component.map(row.component()::equals).orElse(true)
        && !row.at().isBefore(from)
        && row.at().isBefore(to);
  }

  @Override
  public boolean durable() {
    return false;
  }

  @Override
  public void close() {
    // the heap needs no closing
  }
}
