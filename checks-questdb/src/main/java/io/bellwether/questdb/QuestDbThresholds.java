// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static io.bellwether.api.Thresholds.Scale.BYTES;
import static io.bellwether.api.Thresholds.Scale.COUNT;
import static io.bellwether.api.Thresholds.Scale.SECONDS;
import static io.bellwether.api.Thresholds.Scale.SHARE;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;

@Setting(help = "Two limits each: warn from, alarm from; or off.")
record QuestDbThresholds(
    @Setting(
            help =
                "How long it takes to answer: its catalog over PostgreSQL's wire, a query of"
                    + " nothing over HTTP.",
            byDefault = "3s/10s",
            scales = SECONDS)
        Thresholds responseTime,
    @Setting(
            help = "How long the oldest write to a table waits to be visible.",
            byDefault = "1m/10m",
            scales = SECONDS)
        Thresholds walLag,
    @Setting(
            help = "Writes to a table that are acknowledged and not visible.",
            byDefault = "off",
            example = "1000/10000",
            scales = COUNT)
        Thresholds walLagTransactions,
    @Setting(
            help = "Transactions of its table that a materialised view has not seen.",
            byDefault = "off",
            example = "100/1000",
            scales = COUNT)
        Thresholds viewsBehind,
    @Setting(
            help = "Queries that run for longer than long-query-after.",
            byDefault = "1/5",
            scales = COUNT)
        Thresholds longQueries,
    @Setting(
            help = "How long a checkpoint is open: old files stay until it is released.",
            byDefault = "1h/6h",
            scales = SECONDS)
        Thresholds checkpoint,
    @Setting(
            help = "Connections in use over PostgreSQL's wire, where 'metrics' is given.",
            byDefault = "70%/90%",
            scales = {COUNT, SHARE},
            max = "100%")
        Thresholds connections,
    @Setting(
            help = "Commits out of the order of time since the look before; judged from 100 on.",
            byDefault = "off",
            example = "30%/80%",
            scales = SHARE,
            max = "100%")
        Thresholds outOfOrder,
    @Setting(
            help = "Memory that the server has in use.",
            byDefault = "off",
            example = "8GB/12GB",
            scales = BYTES)
        Thresholds memory) {}
