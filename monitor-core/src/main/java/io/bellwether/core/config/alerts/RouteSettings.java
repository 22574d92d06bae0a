// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.bind.When;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one route may say. */
@Setting(
    help =
        "Which alerts go to which channels. The first route that fits takes an alert; warnings and"
            + " worse that none takes go to all channels. What a route does not say of times and"
            + " grouping, the one above it says.")
public record RouteSettings(
    @Setting(
            help = "Which alerts it takes, by their labels; all of them where nothing is said.",
            example = "{severity: critical}")
        Optional<When> when,
    @Setting(help = "The channels it tells.", example = "[team]") List<String> to,
    @Setting(
            help =
                "Alerts with the same values of these labels come in one message; [...] tells each"
                    + " alone. By default rule and component.",
            example = "[rule, component]")
        Optional<List<String>> groupBy,
    @Setting(
            help = "How long the first message waits for others; 10s by default.",
            max = "1d",
            example = "10s")
        Optional<Duration> groupWait,
    @Setting(
            help = "How long at least lies between two messages of a group; 10s by default.",
            max = "1d",
            example = "10s")
        Optional<Duration> groupInterval,
    @Setting(
            help = "After how long what goes on is told again; 12h by default.",
            min = "1m",
            max = "365d",
            example = "12h")
        Optional<Duration> repeatInterval,
    @Setting(help = "Whether the routes after it are asked, too.", byDefault = "false")
        boolean continue_,
    @Setting(
            help = "The channels that are told when those of the route give no receipt.",
            example = "[sms]")
        Optional<List<String>> fallback,
    @Setting(
            help = "After how long without a receipt the fallback is told; 5m by default.",
            min = "1s",
            max = "1d",
            example = "5m")
        Optional<Duration> fallbackAfter,
    @Setting(help = "The wording of its messages, by its name.", example = "short")
        Optional<String> template,
    @Setting(help = "Routes below it, for some of what it takes.") List<RouteSettings> routes) {
  /** As the only entry of {@code group-by}: by all labels, so that each alert comes alone. */
  public static final String EACH_ALONE = "...";
}
