// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static io.bellwether.api.Thresholds.Scale.BYTES;
import static io.bellwether.api.Thresholds.Scale.COUNT;
import static io.bellwether.api.Thresholds.Scale.SECONDS;
import static io.bellwether.api.Thresholds.Scale.SHARE;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;

@Setting(help = "Two limits each: warn from, alarm from; or off.")
record PostgresThresholds(
    @Setting(
            help = "Connections in use: a share of those that ordinary logins can have.",
            byDefault = "70%/85%",
            scales = {COUNT, SHARE},
            max = "100%")
        Thresholds connections,
    @Setting(
            help = "Locks: a share of the lock table, or a number.",
            byDefault = "70%/85%",
            scales = {COUNT, SHARE})
        Thresholds locks,
    @Setting(
            help = "Sessions that wait for a lock for longer than blocked-after.",
            byDefault = "1/5",
            scales = COUNT)
        Thresholds blocked,
    @Setting(
            help = "Sessions idle in a transaction for longer than idle-transaction-after.",
            byDefault = "1/3",
            scales = COUNT)
        Thresholds idleTransactions,
    @Setting(
            help = "Statements that run for longer than long-query-after.",
            byDefault = "1/5",
            scales = COUNT)
        Thresholds longQueries,
    @Setting(
            help = "Statements that take slow-query-after on average.",
            byDefault = "off",
            example = "1/10",
            scales = COUNT)
        Thresholds slowQueries,
    @Setting(
            help = "Sign-ins that failed between two slow passes, where the log can be read.",
            byDefault = "20/200",
            scales = COUNT)
        Thresholds failedSignIns,
    @Setting(
            help = "Age of the oldest transaction: rows that died since stay.",
            byDefault = "1h/6h",
            scales = SECONDS)
        Thresholds oldestTransaction,
    @Setting(
            help = "Age of the oldest prepared transaction, which nobody may remember.",
            byDefault = "15m/1h",
            scales = SECONDS)
        Thresholds preparedTransactions,
    @Setting(help = "Deadlocks between two looks.", byDefault = "1/10", scales = COUNT)
        Thresholds deadlocks,
    @Setting(
            help = "Blocks found in memory between two looks; judged from 10,000 blocks on.",
            byDefault = "off",
            example = "90%/50%",
            scales = SHARE,
            falling = true)
        Thresholds cacheHit,
    @Setting(
            help = "Bytes of temporary files between two looks.",
            byDefault = "off",
            example = "1GB/10GB",
            scales = BYTES)
        Thresholds tempFiles,
    @Setting(
            help = "Age of the oldest transaction id: a share of what there are before it stops.",
            byDefault = "50%/75%",
            scales = {SHARE, COUNT},
            max = "100%")
        Thresholds transactionAge,
    @Setting(
            help = "The same of multixact ids.",
            byDefault = "50%/75%",
            scales = {SHARE, COUNT},
            max = "100%")
        Thresholds multixactAge,
    @Setting(help = "How far a standby is behind in time.", byDefault = "1s/5s", scales = SECONDS)
        Thresholds replicationLag,
    @Setting(
            help = "How far a standby is behind in bytes.",
            byDefault = "256MB/1GB",
            scales = BYTES)
        Thresholds replicationLagBytes,
    @Setting(
            help =
                "Age of the newest transaction of a standby that reads an archive alone; it grows"
                    + " while the primary idles.",
            byDefault = "1d/7d",
            scales = SECONDS)
        Thresholds archiveAge,
    @Setting(
            help =
                "Queries of a standby that were cancelled for replay between two looks; a few are"
                    + " usual where reports run.",
            byDefault = "10/100",
            scales = COUNT)
        Thresholds recoveryConflicts,
    @Setting(
            help = "WAL that a replication slot holds back.",
            byDefault = "1GB/10GB",
            scales = BYTES)
        Thresholds slotWal,
    @Setting(
            help = "How long archiving fails, or WAL waits to be archived.",
            byDefault = "1m/15m",
            scales = SECONDS)
        Thresholds archiver,
    @Setting(
            help = "How far the clock of the server is from the one here.",
            byDefault = "30s/5m",
            scales = SECONDS)
        Thresholds clock,
    @Setting(
            help = "How full the range of a sequence or of its column is.",
            byDefault = "70%/90%",
            scales = SHARE,
            max = "100%")
        Thresholds sequences,
    @Setting(
            help = "Estimated share of a large table or index that is empty.",
            byDefault = "off",
            example = "50%/80%",
            scales = SHARE,
            max = "100%")
        Thresholds bloat,
    @Setting(
            help = "Rows that are dead, as a share of when autovacuum should have come.",
            byDefault = "300%/1000%",
            scales = SHARE)
        Thresholds deadRows) {}
