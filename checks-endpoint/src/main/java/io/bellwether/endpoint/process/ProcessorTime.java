// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Processor time between two looks. */
final class ProcessorTime {
  private record Who(long id, long started) {}

  private record Reading(long nanos, Map<Who, Long> ticks) {}

  private Reading last = new Reading(0, Map.of());

  /** As a share of one processor; empty at the first look. Who is new counts whole. */
  synchronized OptionalDouble since(List<RunningProcess> now, long nanos) {
    Reading before = last;
    Map<Who, Long> ticks = new HashMap<>();
    now.forEach(one -> ticks.put(new Who(one.id(), one.started()), one.cpuTicks()));
    last = new Reading(nanos, ticks);
    double seconds = (nanos - before.nanos()) / 1e9;
    if (before.nanos() == 0 || seconds <= 0) {
      return OptionalDouble.empty();
    }
    long used = 0;
    for (Map.Entry<Who, Long> one : ticks.entrySet()) {
      used += Math.max(0, one.getValue() - before.ticks().getOrDefault(one.getKey(), 0L));
    }
    return OptionalDouble.of(used / RunningProcess.TICKS_A_SECOND / seconds);
  }
}
