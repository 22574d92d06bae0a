// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** A job's entry on the timetable. */
final class Turns extends Entry {
  final Job<?> job;
  final Rhythm rhythm;

  /** The turn that is being handed over, and how many before it fell out. */
  long started;

  long skipped;

  private long dropped;
  private boolean taken;

  Turns(Job<?> job, Rhythm rhythm) {
    this.job = job;
    this.rhythm = rhythm;
  }

  /**
   * Takes the turn that is due. The next one follows from it and never from the time of day, so
   * nothing drifts; what lies before this time falls out.
   */
  long take(long until) {
    taken = true;
    started = due;
    long next = rhythm.after(due);
    skipped = dropped;
    if (next - until <= 0) {
      long later = rhythm.after(until);
      skipped += (later - next) / rhythm.interval();
      next = later;
    }
    return next;
  }

  /** One run instead of all that fell into a pause. */
  long catchUp(long now) {
    dropped += Math.max(0, (now - due) / rhythm.interval());
    return rhythm.soon(now);
  }

  void handedOver() {
    taken = false;
    dropped = 0;
  }

  /** Was taken and not handed over. */
  boolean isLeft() {
    return taken;
  }

  /** As if it had not been taken; says when it is due. */
  long giveBack() {
    taken = false;
    return started;
  }
}
