// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import java.time.Instant;

/** In memory; a week at length. */
class RecordedTimeTest extends RecordedTimeContract {
  private final HistoryStore history = new MemoryHistory(100_000, 1_000_000);

  @Override
  protected HistoryStore begun(Instant at) {
    return history;
  }

  @Override
  protected HistoryStore reopened(Instant at) {
    return history;
  }

  @Override
  protected int hours(boolean atLength) {
    return atLength ? 168 : 4;
  }
}
