// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;

/** What the JVM knows of its own process. */
final class ProcessVitals {
  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  /**
   * After the last collection, as what is used before one is mostly waste; all before the first.
   */
  long heapUsed() {
    long kept = heapKept();
    return kept > 0 ? kept : Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private long heapKept() {
    long used = 0;
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage kept = pool.getCollectionUsage();
      used += kept == null ? 0 : kept.getUsed();
    }
    return used;
  }

  long heapMax() {
    return Runtime.getRuntime().maxMemory();
  }

  /** Zero where the system does not tell. */
  Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
