// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.plugin.Setting;

@Setting(help = "Two limits each: warn from, alarm from; or off.")
record SystemThresholds(
    @Setting(help = "Processor time in use between two looks.", byDefault = "70%/85%")
        Thresholds cpu,
    @Setting(
            help = "Load over one minute: a share of the processors, or a number of threads.",
            byDefault = "off")
        Thresholds load,
    @Setting(
            help = "Memory in use, files in memory not counted; 2GB/1GB is what must be left.",
            byDefault = "75%/90%")
        Thresholds memory,
    @Setting(help = "Swap in use.", byDefault = "off") Thresholds swap,
    @Setting(
            help = "Space in use on each disk; 10GB/2GB is what must be left.",
            byDefault = "80%/90%")
        Thresholds disk,
    @Setting(
            help = "Room for files in use on each disk; off reads none and loads no native code.",
            byDefault = "80%/90%")
        Thresholds inodes,
    @Setting(help = "Open files of the whole machine.", byDefault = "70%/85%") Thresholds openFiles,
    @Setting(help = "Processes killed for lack of memory between two looks.", byDefault = "1/5")
        Thresholds oomKills,
    @Setting(
            help = "Periods in which the container had to wait for its share of the processors.",
            byDefault = "off")
        Thresholds throttling) {
  /** What does not fit its resource is refused when it is read, not at the first look. */
  SystemThresholds {
    Limit.ofShare("cpu", cpu);
    Limit.rising("load", load, "200%/400% or 8/16", Scale.SHARE, Scale.COUNT);
    Limit.ofBytes("memory", memory);
    Limit.ofBytes("swap", swap);
    Limit.ofBytes("disk", disk);
    Limit.ofShare("inodes", inodes);
    Limit.ofShare("open-files", openFiles);
    Limit.rising("oom-kills", oomKills, "1/5", Scale.COUNT);
    Limit.rising("throttling", throttling, "10%/30%", Scale.SHARE, Scale.COUNT);
    Limit.ofShare("throttling", throttling);
  }
}
