// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Timetable;

/** What works on the same timetable as the looks while a system watches. */
interface Beside {
  /** Nothing. */
  Beside NOTHING =
      new Beside() {
        @Override
        public void begin(Timetable timetable) {}

        @Override
        public void end() {}
      };

  /** The threads are there. */
  void begin(Timetable timetable);

  /** They are about to end. */
  void end();
}
