// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Setting;
import java.util.List;
import java.util.Map;

/** What stands at the top of a configuration beside the blocks of instances. */
record General(
    @Setting(
            help = "What this installation is called in messages.",
            byDefault = "bellwether",
            example = "shop")
        String name,
    @Setting(
            help =
                "Intervals and thresholds to start from: production looks every 5 minutes,"
                    + " development every minute, high-frequency every 30 seconds.",
            byDefault = "production")
        Preset preset,
    @Setting(
            help =
                "Sources and checks that nobody looks at, each with the reason. What is known of"
                    + " them is kept, and they count for nothing.",
            example = "{warehouse: \"restore running, anna\"}")
        Map<String, String> paused,
    @Setting(
            help =
                "Hosts that checks made by command may ask beside those that sources and checks"
                    + " of the configuration name: a name, all of a domain, an address, a network,"
                    + " or '*'.",
            example = "[db.internal, \"*.shop.internal\", 10.1.0.0/16]")
        List<String> allowTargets) {}
