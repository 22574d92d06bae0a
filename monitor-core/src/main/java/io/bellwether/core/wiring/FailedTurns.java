// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the turns of the engine that broke off, by a mistake of ours or for want of memory. */
final class FailedTurns {
  private final AtomicLong many = new AtomicLong();

  /** The same, counted. */
  EngineThread.Handler of(EngineThread.Handler handler) {
    return batch -> handled(handler, batch);
  }

  private long handled(EngineThread.Handler handler, List<Event> batch) {
    try {
      return handler.handle(batch);
    } catch (RuntimeException | Error broken) {
      many.incrementAndGet();
      throw broken;
    }
  }

  /** Since the begin. */
  long many() {
    return many.get();
  }
}
