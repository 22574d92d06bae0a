// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Setting;

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
        Preset preset) {}
