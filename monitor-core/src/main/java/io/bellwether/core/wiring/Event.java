// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.heartbeat.Beat;
import io.bellwether.core.schedule.Ended;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** What the engine thread takes from its queue. */
sealed interface Event {
  /** A run of a check or a measurement has ended, in whatever way. */
  record Ran(Watched watched, Watched.Duty duty, Ended<Looked> ended) implements Event {}

  /**
   * A job has reported.
   *
   * @param check that waits for it
   * @param kept done when it counts: whether it is still there after a kill
   */
  record Reported(String check, Beat beat, Instant at, CompletableFuture<Boolean> kept)
      implements Event {}

  /** Something to do between two events, such as a question that needs one consistent answer. */
  record Ask(Runnable act) implements Event {}
}
