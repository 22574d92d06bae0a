// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.bind.Rate;
import java.time.Duration;
import java.util.Optional;

/** What every channel may say, whatever its kind. */
public record ChannelSettings(
    @Setting(help = "Its kind.", example = "slack") Optional<String> kind,
    @Setting(help = "How long one delivery may take.", byDefault = "15s", min = "100ms", max = "5m")
        Duration timeout,
    @Setting(
            help = "How many messages it takes within a time; the others wait.",
            byDefault = "off",
            example = "1/1s")
        Rate rate,
    @Setting(
            help =
                "How many messages within a time are told one by one; those after them come as a"
                    + " digest.",
            byDefault = "10/1m")
        Rate storm,
    @Setting(help = "The wording of its messages, by its name.", example = "short")
        Optional<String> template) {}
