// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static io.bellwether.api.Thresholds.Scale.SECONDS;
import static io.bellwether.api.Thresholds.Scale.SHARE;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;

@Setting(help = "Two limits each: warn from, alarm from; or off.")
record PocketBaseThresholds(
    @Setting(
            help =
                "The slowest of what costs it little: health probe, list of collections, log,"
                    + " opening the live connection.",
            byDefault = "3s/10s",
            scales = SECONDS)
        Thresholds responseTime,
    @Setting(
            help =
                "Requests that it answered with 400 or more since the look before, without ours.",
            byDefault = "5%/25%",
            scales = SHARE,
            max = "100%")
        Thresholds errorRate,
    @Setting(
            help = "Requests that it answered with 500 or more: mistakes of its own, not of users.",
            byDefault = "1%/5%",
            scales = SHARE,
            max = "100%")
        Thresholds serverErrorRate,
    @Setting(
            help =
                "Age of the newest backup that it made itself; judged where it plans some or has"
                    + " some. Where it plans less than one a day, write longer ones.",
            byDefault = "26h/50h",
            scales = SECONDS)
        Thresholds backupAge,
    @Setting(
            help = "How long a backup or a restore has been running; nothing else may begin then.",
            byDefault = "1h/6h",
            scales = SECONDS)
        Thresholds busy,
    @Setting(
            help = "How full the disk of 'folder' is.",
            byDefault = "85%/95%",
            scales = SHARE,
            max = "100%")
        Thresholds diskUsed) {}
