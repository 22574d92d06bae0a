// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The newest rows in the order in which they came, so many at most. Not safe for threads. */
final class NewestRows<T> {
  private final Deque<T> rows = new ArrayDeque<>();
  private final int most;

  NewestRows(int most) {
    this.most = most;
  }

  void add(T row) {
    rows.addLast(row);
    if (rows.size() > most) {
      rows.removeFirst();
    }
  }

  /** Those that are wanted, in the order in which they came. */
  List<T> all(Predicate<T> wanted) {
    return rows.stream().filter(wanted).toList();
  }

  /** The newest of them, newest first. */
  List<T> newest(Predicate<T> wanted, int many) {
    List<T> found = new ArrayList<>();
    Iterator<T> newestFirst = rows.descendingIterator();
    while (newestFirst.hasNext() && found.size() < many) {
      T row = newestFirst.next();
      if (wanted.test(row)) {
        found.add(row);
      }
    }
    return found;
  }
}
