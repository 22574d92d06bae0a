// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** A wake-up that can be set, moved and taken off. It never comes early, and once per setting. */
public final class Wake {
  final Runnable action;
  final Slot slot = new Slot(this);
  private final Timetable timetable;

  Wake(Timetable timetable, Runnable action) {
    this.timetable = timetable;
    this.action = action;
  }

  /** Sets or moves it. */
  public void at(long nanos) {
    timetable.set(slot, nanos);
  }

  public void cancel() {
    timetable.cancel(slot);
  }

  static final class Slot extends Entry {
    final Wake wake;

    Slot(Wake wake) {
      this.wake = wake;
    }
  }
}
