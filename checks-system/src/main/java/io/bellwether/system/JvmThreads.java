// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** Threads, how many and whether some wait for each other for ever. */
final class JvmThreads implements Resource {
  private static final int MOST_NAMED = 5;

  private final Thresholds limit;
  private final boolean deadlocks;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  JvmThreads(Thresholds limit, boolean deadlocks) {
    this.limit = limit;
    this.deadlocks = deadlocks;
  }

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public void look(CheckContext context, Findings findings) {
    int live = threads.getThreadCount();
    gauge(Sample.gauge("jvm_threads", live), context);
    findings.detail("threads", live);
    Level level = limit.judge(live);
    if (level != Level.HEALTHY) {
      findings.add(Health.of(level, live + " threads are alive (limits " + limit + ")"));
    }
    if (deadlocks) {
      lookForDeadlocks(context, findings);
    }
  }

  private void lookForDeadlocks(CheckContext context, Findings findings) {
    long[] ids = threads.findDeadlockedThreads();
    gauge(Sample.gauge("jvm_deadlocked_threads", ids == null ? 0 : ids.length), context);
    if (ids == null) {
      return;
    }
    List<String> waits = new ArrayList<>();
    for (ThreadInfo thread : threads.getThreadInfo(ids)) {
      if (thread != null) {
        waits.add(
            thread.getThreadName()
                + " waits for "
                + thread.getLockName()
                + " held by "
                + thread.getLockOwnerName());
      }
    }
    String more = waits.size() > MOST_NAMED ? " and " + (waits.size() - MOST_NAMED) + " more" : "";
    findings.add(
        Health.critical(
            "deadlock of "
                + ids.length
                + " threads, which only a restart ends: "
                + String.join(", ", waits.subList(0, Math.min(MOST_NAMED, waits.size())))
                + more));
    findings.detail("deadlock", waits);
  }

  private static void gauge(Sample sample, CheckContext context) {
    context.measurements().add(sample.in(Unit.COUNT));
  }
}
