// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.time.Duration;

/** Lets time pass between two readings of one look. */
@FunctionalInterface
interface Pause {
  void of(Duration time) throws InterruptedException;

  /** On the thread that asks. */
  Pause REAL = time -> Thread.sleep(time.toMillis());
}
