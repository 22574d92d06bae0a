// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Timetable;
import java.util.List;

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

  /** All of these. */
  static Beside all(Beside... parts) {
    return new Beside() {
      @Override
      public void begin(Timetable timetable) {
        List.of(parts).forEach(one -> one.begin(timetable));
      }

      @Override
      public void end() {
        List.of(parts).forEach(Beside::end);
      }
    };
  }

  /** The threads are there. */
  void begin(Timetable timetable);

  /** They are about to end. */
  void end();
}
