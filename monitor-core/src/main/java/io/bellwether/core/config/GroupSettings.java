// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Setting;
import java.util.List;

/** What one group may say. */
record GroupSettings(
    @Setting(
            help = "Sources and checks in it, beside those that name it as their group.",
            example = "[warehouse, shop-api]")
        List<String> members,
    @Setting(
            help = "How much the group counts in the health index of the whole.",
            byDefault = "1",
            min = "0",
            max = "1000000")
        double weight) {}
