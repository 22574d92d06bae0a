// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How time passes between two readings; the wall clock has no say in it. */
interface Stopwatch {
  /** Only differences mean something. */
  long nanos();

  /** Lets time pass on the thread that asks. */
  void pause(Duration time) throws InterruptedException;

  /** The real one. */
  Stopwatch REAL =
      new Stopwatch() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
      };
}
