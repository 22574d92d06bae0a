// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.nio.file.Path;
import java.time.Clock;

/** Lent to a store for its whole life. Only the core implements it, so it may grow. */
public interface HistoryContext {
  /** Where the store may keep files; it exists and nobody else may look into it. */
  Path folder();

  /** For times that are shown and for what expires; tests move it. */
  Clock clock();

  /** Tells people. May be called from any thread and never blocks. */
  void tell(HistoryNews news);
}
