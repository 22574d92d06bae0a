// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Size;
import io.bellwether.api.plugin.Setting;
import java.time.Duration;

/**
 * How much is kept in the file.
 *
 * @param keep results and figures by the hour
 * @param raw single values of figures
 * @param alerts alerts that are over
 * @param events what sources told
 * @param audit the log of acts
 * @param size of the file
 */
@Setting(help = "Keeps history in the file history.db of the state folder.")
public record SqliteSettings(
    @Setting(
            help = "How long results, and figures folded by the hour, are kept.",
            byDefault = "30d",
            min = "1d")
        Duration keep,
    @Setting(help = "How long each single value of a figure is kept.", byDefault = "7d", min = "1h")
        Duration raw,
    @Setting(help = "How long alerts that are over are kept.", byDefault = "90d", min = "1d")
        Duration alerts,
    @Setting(
            help =
                "How long it is kept what sources told: changes of schemas and permissions, failed"
                    + " sign-ins, statements that were refused.",
            byDefault = "90d",
            min = "1d")
        Duration events,
    @Setting(
            help = "How long the log of what was done and refused is kept.",
            byDefault = "365d",
            min = "1d")
        Duration audit,
    @Setting(
            help =
                "How large the file may grow. Above it the oldest single values go first, then the"
                    + " oldest results.",
            byDefault = "1GB",
            min = "8MB")
        Size size) {}
