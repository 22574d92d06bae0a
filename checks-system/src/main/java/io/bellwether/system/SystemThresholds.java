// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;

@Setting(help = "Two limits each: warn from, alarm from; or off.")
record SystemThresholds(
    @Setting(help = "Share of processor time in use between two looks.", byDefault = CPU)
        Thresholds cpu,
    @Setting(
            help = "Load over one minute: a share of the processors, or a count of threads.",
            byDefault = OFF)
        Thresholds load,
    @Setting(
            help = "Memory in use, page cache not counted; 2GB/1GB is what must be left.",
            byDefault = MEMORY)
        Thresholds memory,
    @Setting(help = "Swap in use.", byDefault = OFF) Thresholds swap,
    @Setting(help = "Space in use of each disk; 10GB/2GB is what must be left.", byDefault = DISK)
        Thresholds disk) {

  private static final String CPU = "70%/85%";
  private static final String MEMORY = "75%/90%";
  private static final String DISK = "80%/90%";
  private static final String OFF = "off";

  /** The limits of guide 004. */
  static final SystemThresholds USUAL =
      new SystemThresholds(
          Thresholds.parse(CPU),
          Thresholds.OFF,
          Thresholds.parse(MEMORY),
          Thresholds.OFF,
          Thresholds.parse(DISK));
}
