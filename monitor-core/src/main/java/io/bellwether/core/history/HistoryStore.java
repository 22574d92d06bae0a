// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps state and results. Commits come from one thread, questions from any. */
public interface HistoryStore extends AutoCloseable {
  /** Keeps all of it, or throws and keeps nothing. When it returns it is as durable as it gets. */
  void commit(Transaction transaction) throws IOException;

  /** The state of an area by name, as last committed. */
  Map<String, String> states(String area) throws IOException;

  /**
   * Results of one component or of all, newest first, from {@code from} on and before {@code to}.
   */
  List<ResultRow> results(Optional<String> component, Instant from, Instant to, int most)
      throws IOException;

  /** Whether what was committed is still there after the process was killed. */
  boolean durable();

  @Override
  void close() throws IOException;
}
