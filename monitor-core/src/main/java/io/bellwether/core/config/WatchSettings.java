// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every source and check may say, whatever its kind. */
record WatchSettings(
    @Setting(help = "Its kind.", example = "system") Optional<String> kind,
    @Setting(
            help = "How often it is checked; the preset says how often by default.",
            min = "1ms",
            max = "365d",
            example = "30s")
        Optional<Duration> every,
    @Setting(
            help = "How often its slow figures are measured.",
            byDefault = "15m",
            min = "1ms",
            max = "365d")
        Duration slowEvery,
    @Setting(
            help =
                "How long one look may take; 10s by default, or the interval if that is shorter.",
            min = "1ms",
            max = "365d",
            example = "5s")
        Optional<Duration> timeout,
    @Setting(
            help = "How many looks in a row must be worse before it counts as worse.",
            byDefault = "1",
            min = "1",
            max = "1000")
        int failures,
    @Setting(
            help = "How many looks in a row must be better before it counts as better.",
            byDefault = "2",
            min = "1",
            max = "1000")
        int recovery,
    @Setting(
            help = "After how long without a result it is unknown; three intervals by default.",
            min = "1ms",
            max = "3650d",
            example = "15m")
        Optional<Duration> expires,
    @Setting(
            help = "The sources and checks it rests on: when one is down, this one is not blamed.",
            example = "[warehouse]")
        List<String> dependsOn,
    @Setting(
            help =
                "The sources and checks it does not rest on, though its settings name them or their"
                    + " host.",
            example = "[host]")
        List<String> independentOf,
    @Setting(help = "The group it belongs to.", example = "shop") Optional<String> group,
    @Setting(
            help = "How much it counts in the health index of its group.",
            byDefault = "1",
            min = "0",
            max = "1000000")
        double weight,
    @Setting(help = "Labels for routes and rules.", example = "{team: data}")
        Map<String, String> labels,
    @Setting(help = "Whether a bad level is an alert.", byDefault = "true") boolean alert,
    @Setting(help = "Whether every alert of it is critical.", byDefault = "false") boolean critical,
    @Setting(
            help =
                "What to do when it is in trouble, in its alerts; in place of one of a rule pack.",
            example = "https://wiki.example/warehouse")
        Optional<String> runbook) {}
