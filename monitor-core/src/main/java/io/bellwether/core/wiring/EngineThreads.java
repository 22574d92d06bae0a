// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Gate;
import io.bellwether.core.schedule.Ticks;

/**
 * Starts the threads of one engine, anew after each stop: those that watch, and those for a single
 * look, which goes in the rhythm of whoever watched last.
 */
final class EngineThreads {
  private final Ticks ticks;
  private final EventQueue<Event> queue;
  private final CurrentRoster roster;
  private final Gate gate = new Gate();
  private final FailedTurns failed = new FailedTurns();
  private volatile Running.Rhythm rhythm = Running.Rhythm.AS_CONFIGURED;

  EngineThreads(Ticks ticks, EventQueue<Event> queue, CurrentRoster roster) {
    this.ticks = ticks;
    this.queue = queue;
    this.roster = roster;
  }

  /** How often is looked. */
  Running.Rhythm rhythm() {
    return rhythm;
  }

  /** How many turns broke off. */
  long failedTurns() {
    return failed.many();
  }

  /** Watches in this rhythm from now on. */
  Running watch(Running.Rhythm next, EngineThread.Handler handler, Beside beside) {
    rhythm = next;
    return start(handler, beside);
  }

  /** For who looks alone. */
  Running look(EngineThread.Handler handler) {
    return start(handler, Beside.NOTHING);
  }

  private Running start(EngineThread.Handler handler, Beside beside) {
    Roster present = roster.get();
    return Running.start(
        present.name(), ticks, gate, queue, failed.of(handler), present.all(), rhythm, beside);
  }
}
