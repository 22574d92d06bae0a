// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Act;
import io.bellwether.core.heartbeat.Beat;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.schedule.Ended;
import io.bellwether.core.schedule.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /** What the alarms take, all of one batch together before any of them speaks. */
  sealed interface OfAlarms extends Event {}

  /**
   * A courier has tried to deliver a message.
   *
   * @param kept done when what came of it is kept: whether it is still there after a kill
   */
  record Delivered(Answered answered, CompletableFuture<Boolean> kept) implements OfAlarms {}

  /**
   * A person does something about alerts.
   *
   * @param address from where, such as {@code console}
   * @param done when it is kept, or with words for that person when it is refused
   */
  record Acted(Act act, String address, CompletableFuture<Done> done) implements OfAlarms {}

  /**
   * Somebody else found troubles, or that they are over.
   *
   * @param alerts come in at one moment, and so go into one message where they are of one group
   * @param done when all of them are kept
   */
  record Raised(List<HandedIn> alerts, CompletableFuture<Done> done) implements OfAlarms {
    /** Keeps a copy. */
    public Raised {
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * A source is asked for its slow figures, which loads it; or no more.
   *
   * @param usual how long that takes; zero where nobody knows
   * @param interval after its end what was measured under it still comes in
   */
  record Load(String source, boolean begins, Duration usual, Duration interval)
      implements OfAlarms {}

  /** The process stood still, or its clock was set. */
  record Stood(String system, Gap gap) implements OfAlarms {}

  /** Something to do between two events, such as a question that needs one consistent answer. */
  record Ask(Runnable act) implements Event {}
}
