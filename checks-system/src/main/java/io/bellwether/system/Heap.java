// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * The heap, judged by what was left of it after the last collection: what is in use now goes up and
 * down like a saw and says little.
 */
final class Heap implements Resource {
  private final Limit limit;
  private final Limit metaspaceLimit;
  private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();

  Heap(Limit limit, Limit metaspaceLimit) {
    this.limit = limit;
    this.metaspaceLimit = metaspaceLimit;
  }

  @Override
  public String name() {
    return "heap";
  }

  @Override
  public void look(CheckContext context, Findings findings) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long kept = kept();
    judge(heap, kept, findings);
    pools.forEach(pool -> judgeMetaspace(pool, findings));
    measure(heap, kept, context.measurements());
  }

  private long kept() {
    return pools.stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> kept(pool.getUsage(), pool.getCollectionUsage()))
        .sum();
  }

  /**
   * What a pool kept is never more than it has now: some collectors empty it without telling. A
   * pool that no collector tells of, or that was never collected, counts as it is.
   */
  static long kept(MemoryUsage now, MemoryUsage afterCollection) {
    return afterCollection == null
            || afterCollection.getUsed() == 0 && neverCollected(afterCollection)
        ? now.getUsed()
        : Math.min(now.getUsed(), afterCollection.getUsed());
  }

  private static boolean neverCollected(MemoryUsage afterCollection) {
    return afterCollection.getCommitted() == 0;
  }

  private void judge(MemoryUsage heap, long kept, Findings findings) {
    double most = heap.getMax() > 0 ? heap.getMax() : Double.NaN;
    double share = kept / most;
    Level level = Double.isNaN(most) && limit.off() ? Level.HEALTHY : limit.judge(kept, most);
    findings.add(
        Health.of(
            level,
            "heap "
                + Amount.percent(share)
                + (collected() ? " full after the last collection" : " full")
                + limit.crossed(level)
                + ": "
                + Amount.bytes(kept)
                + " of "
                + Amount.bytes(most)));
    findings.detail("heap_percent", Amount.hundredths(share));
    findings.detail("heap_used_mb", megabytes(heap.getUsed()));
    findings.detail("heap_max_mb", megabytes(most));
  }

  private static boolean collected() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .anyMatch(collector -> collector.getCollectionCount() > 0);
  }

  private static double megabytes(double bytes) {
    return Double.isNaN(bytes) ? bytes : Math.round(bytes / 1024 / 1024 * 10) / 10.0;
  }

  private void judgeMetaspace(MemoryPoolMXBean pool, Findings findings) {
    MemoryUsage usage = pool.getUsage();
    if (!pool.getName().equals("Metaspace") || usage == null || usage.getMax() <= 0) {
      return;
    }
    Level level = metaspaceLimit.judge(usage.getUsed(), usage.getMax());
    if (level != Level.HEALTHY) {
      findings.add(
          Health.of(
              level,
              "metaspace "
                  + Amount.percent(usage.getUsed() / (double) usage.getMax())
                  + " full"
                  + metaspaceLimit.crossed(level)
                  + ": classes are loaded and never let go"));
    }
  }

  private void measure(MemoryUsage heap, long kept, Measurements into) {
    bytes(Sample.gauge("heap_memory", heap.getUsed()), into);
    bytes(Sample.gauge("heap_memory_kept", kept), into);
    if (heap.getMax() > 0) {
      bytes(Sample.gauge("heap_memory_max", heap.getMax()), into);
      into.add(Sample.gauge("heap_percent", 100.0 * kept / heap.getMax()).in(Unit.PERCENT));
    }
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage usage = pool.getUsage();
      if (usage != null) {
        bytes(Sample.gauge("jvm_pool_bytes", usage.getUsed()).with("pool", pool.getName()), into);
      }
    }
  }

  private static void bytes(Sample sample, Measurements into) {
    into.add(sample.in(Unit.BYTES));
  }
}
