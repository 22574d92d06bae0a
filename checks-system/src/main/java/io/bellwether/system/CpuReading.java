// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Processor time up to one moment: of the machine, of the container we are in, and our own. */
record CpuReading(CpuTimes machine, Optional<CpuGroup> container, Duration own) {

  /** How many processors there are to use, in parts where a container may use parts. */
  double processors() {
    return limit().orElse(machine.cores().size());
  }

  /** Fewer than the machine has; empty when there is no such limit. */
  OptionalDouble limit() {
    OptionalDouble given =
        container.isPresent() ? container.get().processors() : OptionalDouble.empty();
    return given.isPresent() && given.getAsDouble() < machine.cores().size()
        ? given
        : OptionalDouble.empty();
  }
}
