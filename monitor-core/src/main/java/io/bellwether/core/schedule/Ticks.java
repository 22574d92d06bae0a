// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Clock;

/** The two times: one that only ever runs forward, for limits; one that people read. */
public interface Ticks {
  /** Monotonic, with an arbitrary origin; compare by difference only. */
  long nanos();

  /** For times that are shown or stored. */
  Clock clock();
}
