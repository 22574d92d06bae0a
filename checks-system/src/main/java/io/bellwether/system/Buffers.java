// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Memory outside of the heap: buffers, and the stacks of threads. */
final class Buffers implements Resource {
  private final Limit limit;
  private final List<BufferPoolMXBean> pools =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);

  Buffers(Limit limit) {
    this.limit = limit;
  }

  @Override
  public String name() {
    return "buffers";
  }

  @Override
  public void look(CheckContext context, Findings findings) {
    for (BufferPoolMXBean pool : pools) {
      long used = Math.max(0, pool.getMemoryUsed());
      context
          .measurements()
          .add(Sample.gauge("buffer_pools", used).with("pool", pool.getName()).in(Unit.BYTES));
      if (pool.getName().equals("direct")) {
        judge(used, mostDirect(), findings);
      }
    }
    long threads = ManagementFactory.getThreadMXBean().getThreadCount();
    long kilobytes = option("ThreadStackSize");
    if (kilobytes > 0) {
      context
          .measurements()
          .add(Sample.gauge("stack_usage", threads * kilobytes * 1024).in(Unit.BYTES));
    }
  }

  private void judge(long used, long most, Findings findings) {
    findings.detail("direct_buffers_mb", Math.round(used / 1024.0 / 1024 * 10) / 10.0);
    Level level = limit.judge(used, most);
    if (level != Level.HEALTHY) {
      findings.add(
          Health.of(
              level,
              "direct buffers use "
                  + Amount.bytes(used)
                  + " of "
                  + Amount.bytes(most)
                  + limit.crossed(level)));
    }
  }

  /** Without a limit of its own it is that of the heap. */
  private static long mostDirect() {
    long given = option("MaxDirectMemorySize");
    return given > 0 ? given : Runtime.getRuntime().maxMemory();
  }

  /** 0 where the JVM does not say. */
  private static long option(String name) {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return hotSpot == null ? 0 : Long.parseLong(hotSpot.getVMOption(name).getValue());
    } catch (IllegalArgumentException e) {
      return 0; // a JVM that is not HotSpot, or a later one without this option
    }
  }
}
