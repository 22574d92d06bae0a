// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;

@Setting(help = "The monitor itself: whether it keeps up, and what it uses.")
record SelfSettings(
    @Setting(help = "Events that wait to be handled.", byDefault = "1000/10000") Thresholds queue,
    @Setting(help = "Runs that began over a second late, since the last look.", byDefault = "5/100")
        Thresholds late,
    @Setting(help = "Calls into plugins that have not come back.", byDefault = "1/20")
        Thresholds hung,
    @Setting(
            help = "Heap in use after a collection, of the most there can be.",
            byDefault = "80%/95%",
            max = "100%")
        Thresholds heap,
    @Setting(help = "Processor time of this process, of one processor.", byDefault = "50%/90%")
        Thresholds cpu,
    @Setting(help = "Time the history took to keep the newest event.", byDefault = "1s/5s")
        Thresholds commit,
    @Setting(help = "Messages that their channel has not taken yet.", byDefault = "100/1000")
        Thresholds undelivered,
    @Setting(
            help = "Deliveries that failed or were refused, since the last look.",
            byDefault = "10/100")
        Thresholds failedDeliveries) {}
