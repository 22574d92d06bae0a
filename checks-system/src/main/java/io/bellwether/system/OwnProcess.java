// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.time.Duration;
import java.time.Instant;

/**
 * The process this runs in. A JVM that has just started uses processors to start, which says
 * nothing about the machine.
 */
interface OwnProcess {
  /** Processor time used so far. */
  Duration used();

  /** Whether it is still starting. */
  boolean isYoung(Instant now);

  /** The real one. */
  OwnProcess REAL =
      new OwnProcess() {
        private static final Duration STARTING = Duration.ofSeconds(30);

        @Override
        public Duration used() {
          return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        }

        @Override
        public boolean isYoung(Instant now) {
          return ProcessHandle.current()
              .info()
              .startInstant()
              .map(start -> start.plus(STARTING).isAfter(now))
              .orElse(false);
        }
      };
}
