// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.source.Measurements;
import io.bellwether.system.CpuTimes.Spent;
import java.util.List;

/** Hands out what an interval showed of the processors. */
final class CpuFigures {
  private CpuFigures() {}

  static void measure(CpuInterval interval, Measurements into) {
    CpuTimes before = interval.from().reading().machine();
    CpuTimes now = interval.to().reading().machine();
    into.add(
        Sample.gauge("cpu_steal_percent", now.total().stolenSince(before.total()) * 100)
            .in(Unit.PERCENT));
    cores(before.cores(), now.cores(), into);
    modes(now.total(), into);
  }

  private static void cores(List<Spent> before, List<Spent> now, Measurements into) {
    if (before.size() != now.size()) {
      return; // a processor came or went: they can not be told apart
    }
    for (int core = 0; core < now.size(); core++) {
      into.add(
          Sample.gauge("cpu_core_percent", now.get(core).busySince(before.get(core)) * 100)
              .with("core", Integer.toString(core))
              .in(Unit.PERCENT));
    }
  }

  private static void modes(Spent spent, Measurements into) {
    mode("user", spent.user(), into);
    mode("nice", spent.nice(), into);
    mode("system", spent.system(), into);
    mode("idle", spent.idle(), into);
    mode("iowait", spent.iowait(), into);
    mode("irq", spent.irq(), into);
    mode("softirq", spent.softirq(), into);
    mode("steal", spent.steal(), into);
  }

  private static void mode(String mode, long millis, Measurements into) {
    into.add(
        Sample.counter("node_cpu_seconds_total", millis / 1000.0)
            .with("mode", mode)
            .in(Unit.SECONDS));
  }
}
