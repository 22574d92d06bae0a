// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.lang.management.ManagementFactory;

/** What is still reachable, in bytes. */
final class LiveHeap {
  private LiveHeap() {}

  static long now() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
