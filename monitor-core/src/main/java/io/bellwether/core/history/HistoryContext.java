// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.nio.file.Path;
import java.time.Clock;

/** Lent to a store for its whole life. Only the core implements it, so it may grow. */
public interface HistoryContext {
  /** Where the store may keep files; it exists and nobody else may look into it. */
  Path folder();

  /** For times that are shown; people set it, and tests move it. */
  Clock clock();

  /**
   * A time that nobody can set, in nanoseconds since any moment. A store expires nothing on the
   * word of {@link #clock()} alone.
   */
  default long nanos() {
    return System.nanoTime();
  }

  /** Tells people. May be called from any thread and never blocks. */
  void tell(HistoryNews news);
}
