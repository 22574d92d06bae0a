// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * The history of one system. It is opened when watching starts: what only looks once keeps no file,
 * and a configuration can be checked where there is no room for one.
 */
final class Chronicle implements AutoCloseable {
  /** What a system that was not started can look back on. */
  private static final int RESULTS = 1_000;

  private final Supplier<HistoryStore> opening;
  private volatile HistoryStore store = new MemoryHistory(RESULTS, 0);
  private boolean opened;

  /**
   * Keeps nothing beyond this process until it is opened.
   *
   * @param opening gives a store whatever happens: one in memory where there can be no other
   */
  Chronicle(Supplier<HistoryStore> opening) {
    this.opening = opening;
  }

  HistoryStore store() {
    return store;
  }

  /** Opens what was chosen; true the first time. By one thread at a time. */
  boolean open() {
    if (opened) {
      return false;
    }
    store = opening.get();
    opened = true;
    return true;
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
