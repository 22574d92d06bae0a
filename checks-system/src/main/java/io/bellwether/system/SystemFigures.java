// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;

/** What the kind {@code system} measures. */
final class SystemFigures {
  private SystemFigures() {}

  static Figure[] all() {
    return new Figure[] {
      Figure.gauge("cpu_percent", Unit.PERCENT, "Processor time in use between two looks."),
      Figure.gauge("cpu_core_percent", Unit.PERCENT, "The same for each processor.").by("core"),
      Figure.counter("node_cpu_seconds_total", Unit.SECONDS, "Processor time by use.").by("mode"),
      Figure.gauge("memory_percent", Unit.PERCENT, "Memory in use, page cache not counted."),
      Figure.gauge("memory_available_gb", Unit.NONE, "Memory programs can still get, in GB."),
      Figure.gauge("node_memory_MemTotal_bytes", Unit.BYTES, "Memory of the machine."),
      Figure.gauge("node_memory_MemAvailable_bytes", Unit.BYTES, "Memory programs can still get."),
      Figure.gauge("node_memory_SwapTotal_bytes", Unit.BYTES, "Swap of the machine."),
      Figure.gauge("node_memory_SwapFree_bytes", Unit.BYTES, "Swap that is not in use."),
      Figure.gauge("disk_percent", Unit.PERCENT, "Space in use, as df shows it.").by("path"),
      Figure.gauge("node_filesystem_size_bytes", Unit.BYTES, "Size of a file system.")
          .by("device", "mountpoint"),
      Figure.gauge("node_filesystem_avail_bytes", Unit.BYTES, "Space ordinary programs can get.")
          .by("device", "mountpoint"),
    };
  }
}
