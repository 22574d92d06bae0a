// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.source.Measurements;
import io.bellwether.system.Earlier.Taken;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Processor time and memory of programs that belong together. Reads the list of processes, which is
 * only done where somebody asked for groups.
 */
final class ProcessGroups implements Resource {
  /** Processor time by process: its number and its start. */
  private record Who(long id, long started) {}

  private final Machine machine;
  private final Map<String, ProcessGroup> groups;
  private final Stopwatch watch;
  private final Earlier<Map<Who, Long>> readings = new Earlier<>(Duration.ofSeconds(10));

  ProcessGroups(Machine machine, Map<String, ProcessGroup> groups, Stopwatch watch) {
    this.machine = machine;
    this.groups = groups;
    this.watch = watch;
  }

  @Override
  public String name() {
    return "processes";
  }

  @Override
  public boolean isJudged() {
    return false;
  }

  @Override
  public void look(CheckContext context, Findings findings) throws IOException {
    List<RunningProcess> processes = machine.processes(ProcessWish.of(groups.values()));
    long now = watch.nanos();
    Optional<Taken<Map<Who, Long>>> earlier = readings.at(now);
    Map<String, Object> details = new LinkedHashMap<>();
    for (Map.Entry<String, ProcessGroup> group : groups.entrySet()) {
      List<RunningProcess> members = processes.stream().filter(group.getValue()::holds).toList();
      double busy = earlier.map(taken -> busySince(taken, now, members)).orElse(Double.NaN);
      measure(group.getKey(), members, busy, context.measurements());
      details.put(group.getKey(), details(members, busy));
    }
    findings.detail("process_groups", details);
    readings.keep(now, times(processes));
  }

  /** In processors: 1.5 is one and a half of them. Who started since the last look counts whole. */
  private static double busySince(
      Taken<Map<Who, Long>> earlier, long now, List<RunningProcess> members) {
    double millis = (now - earlier.nanos()) / 1e6;
    long used = 0;
    for (RunningProcess process : members) {
      used += Math.max(0, process.cpuMillis() - earlier.reading().getOrDefault(who(process), 0L));
    }
    return millis > 0 ? used / millis : Double.NaN;
  }

  private static Map<Who, Long> times(List<RunningProcess> processes) {
    Map<Who, Long> times = new HashMap<>();
    processes.forEach(process -> times.put(who(process), process.cpuMillis()));
    return times;
  }

  private static Who who(RunningProcess process) {
    return new Who(process.id(), process.started());
  }

  private static void measure(
      String group, List<RunningProcess> members, double busy, Measurements into) {
    Labels label = Labels.of("group", group);
    into.add(Sample.gauge("process_group_processes", members.size()).with(label).in(Unit.COUNT));
    into.add(
        Sample.gauge("process_group_memory_bytes", memory(members)).with(label).in(Unit.BYTES));
    if (!Double.isNaN(busy)) {
      into.add(Sample.gauge("process_group_cpu_percent", busy * 100).with(label).in(Unit.PERCENT));
    }
  }

  private static long memory(List<RunningProcess> members) {
    return members.stream().mapToLong(RunningProcess::memory).sum();
  }

  private static Map<String, Object> details(List<RunningProcess> members, double busy) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("processes", members.size());
    details.put("memory_gb", Amount.gigabytes(memory(members)));
    if (!Double.isNaN(busy)) {
      details.put("cpu_percent", Amount.hundredths(busy));
    }
    return details;
  }
}
