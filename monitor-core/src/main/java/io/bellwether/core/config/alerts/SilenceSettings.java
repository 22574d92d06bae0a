// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.bind.Moment;
import io.bellwether.core.config.bind.When;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What one silence or maintenance window may say. */
@Setting(
    help =
        "A time in which nobody is told of some alerts: once, from a date until another, or every"
            + " week on some days.")
public record SilenceSettings(
    @Setting(help = "Its name.", example = "weekly-load") String name,
    @Setting(
            help = "Which alerts, by their labels; all of them where nothing is said.",
            example = "{component: warehouse}")
        Optional<When> when,
    @Setting(help = "When it begins; at once where nothing is said.", example = "2026-12-24T18:00")
        Optional<Moment> from,
    @Setting(
            help = "When it ends; needed unless it comes back on days.",
            example = "2026-12-25T06:00")
        Optional<Moment> until,
    @Setting(help = "Days of the week on which it comes back.", example = "[saturday, sunday]")
        List<DayOfWeek> days,
    @Setting(help = "When it begins on these days.", byDefault = "00:00", example = "22:00")
        LocalTime begins,
    @Setting(
            help = "When it ends; on the next day where that is not later than it begins.",
            byDefault = "00:00",
            example = "04:00")
        LocalTime ends,
    @Setting(help = "The time zone of all these.", byDefault = "UTC", example = "Europe/Berlin")
        ZoneId zone,
    @Setting(help = "Who wants it.", byDefault = "configuration", example = "anna") String by,
    @Setting(help = "Why.", example = "the weekly load is running") Optional<String> why) {}
