// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.api.plugin.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What may be said of the sign of life. */
@Setting(
    help =
        "A message that goes out again and again while everything works; whoever gets it alerts"
            + " when it stays away.")
public record AliveSettings(
    @Setting(help = "The channels it goes to; nowhere by default.", example = "[deadman]")
        List<String> to,
    @Setting(help = "How often.", byDefault = "1m", min = "1s", max = "1d") Duration every,
    @Setting(
            help =
                "How often the routes are walked and each channel where they end, or that is a"
                    + " fallback, is tried with a message that pages nobody; never where nothing is"
                    + " said.",
            min = "1m",
            max = "365d",
            example = "7d")
        Optional<Duration> tryChannels) {
  /** No sign of life. */
  public static final AliveSettings NONE =
      new AliveSettings(List.of(), Duration.ofMinutes(1), Optional.empty());
}
