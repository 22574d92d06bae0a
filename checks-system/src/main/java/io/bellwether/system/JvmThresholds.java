// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.plugin.Setting;

@Setting(help = "Two limits each: warn from, alarm from; or off.")
record JvmThresholds(
    @Setting(
            help =
                "Heap that was still in use after the last collection, of the most there can be.",
            byDefault = "75%/90%")
        Thresholds heap,
    @Setting(help = "Time in which the collector let nothing run.", byDefault = "10%/30%")
        Thresholds gcTime,
    @Setting(help = "Files and sockets this process has open.", byDefault = "70%/85%")
        Thresholds openFiles,
    @Setting(help = "Memory outside of the heap in direct buffers.", byDefault = "80%/90%")
        Thresholds directBuffers,
    @Setting(
            help = "Metaspace in use, where -XX:MaxMetaspaceSize limits it.",
            byDefault = "80%/90%")
        Thresholds metaspace,
    @Setting(help = "Live threads, as a number.", byDefault = "off") Thresholds threads) {
  /** What does not fit its resource is refused when it is read, not at the first look. */
  JvmThresholds {
    Limit.ofBytes("heap", heap);
    Limit.rising("gc-time", gcTime, "10%/30%", Scale.SHARE, Scale.COUNT);
    Limit.ofShare("gc-time", gcTime);
    Limit.ofShare("open-files", openFiles);
    Limit.ofBytes("direct-buffers", directBuffers);
    Limit.ofBytes("metaspace", metaspace);
    Limit.rising("threads", threads, "500/1000", Scale.COUNT);
  }
}
