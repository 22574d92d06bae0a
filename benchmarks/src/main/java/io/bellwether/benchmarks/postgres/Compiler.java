// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Footprint;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/** What this JVM still has to compile of what it has seen. */
final class Compiler {
  private static final int LONGEST_SECONDS = 120;
  private static final int IDLE_MILLIS_A_SECOND = 20;

  private Compiler() {}

  /** Until it has next to nothing to do for a second, and at most two minutes. */
  static void awaitIdle() throws InterruptedException {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) {
      return;
    }
    long before = compiler.getTotalCompilationTime();
    for (int i = 0; i < LONGEST_SECONDS; i++) {
      Footprint.pause(1);
      long now = compiler.getTotalCompilationTime();
      if (now - before < IDLE_MILLIS_A_SECOND) {
        return;
      }
      before = now;
    }
  }
}
