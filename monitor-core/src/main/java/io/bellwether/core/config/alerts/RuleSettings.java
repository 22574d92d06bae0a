// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.api.Severity;
import io.bellwether.api.plugin.Setting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What one rule may say. */
@Setting(
    help =
        "A condition over figures and what follows from it. Without a condition it changes the rule"
            + " of that name of a pack that is named in rule-packs.")
public record RuleSettings(
    @Setting(
            help = "Its name, by which alerts, routes and messages call it.",
            example = "QueueTooLong")
        String name,
    @Setting(
            help = "What has to be true: a comparison of figures, with functions over windows.",
            example = "queue_length > 1000")
        Optional<String> condition,
    @Setting(help = "How urgent its alerts are.", byDefault = "warning") Severity severity,
    @Setting(
            help = "For how long it must be true before it is an alert.",
            byDefault = "0s",
            max = "31d")
        Duration for_,
    @Setting(
            help = "Figures of the condition that have no window are averages over this one.",
            min = "1s",
            max = "31d",
            example = "5m")
        Optional<Duration> window,
    @Setting(
            help = "How many new values in a row must be bad.",
            byDefault = "1",
            min = "1",
            max = "1000")
        int failures,
    @Setting(
            help = "How many new values in a row must be good before the alert is over.",
            byDefault = "1",
            min = "1",
            max = "1000")
        int recovery,
    @Setting(
            help =
                "The limit at which it is good again, where that is another than the one of the"
                    + " condition.",
            example = "800")
        Optional<String> recoverAt,
    @Setting(
            help = "For how long after its end it does not begin again.",
            byDefault = "0s",
            max = "31d")
        Duration cooldown,
    @Setting(
            help =
                "One line for people; {value}, {threshold}, {rule}, {since}, {for} and"
                    + " {labels.NAME} are filled in.",
            example = "{value} waiting in {labels.queue}")
        Optional<String> message,
    @Setting(
            help =
                "Labels for routes, beside those of what it is about; filled in as messages are.",
            example = "{team: data}")
        Map<String, String> labels,
    @Setting(help = "A likely cause, for the message.", example = "a consumer has stopped")
        Optional<String> cause,
    @Setting(
            help = "Where it says what to do: an address, or words.",
            example = "https://wiki.internal/queues")
        Optional<String> runbook,
    @Setting(
            help = "Whether slow measurements, backups and comparisons of our own may explain it.",
            byDefault = "false")
        boolean load,
    @Setting(
            help =
                "Other limits of a rule of a pack that a check judges: one, or warning/critical.",
            example = "80%/90%")
        Optional<String> threshold,
    @Setting(help = "Whether it is there at all.", byDefault = "true") boolean enabled) {}
