// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.schedule.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the monitor itself is at one moment.
 *
 * @param queued events that wait to be handled
 * @param schedule how the schedule is doing; empty when nothing runs
 * @param history how the history is doing
 * @param troubles what is wrong with the history, the worst first
 * @param undelivered messages that no channel has taken yet
 * @param failedDeliveries how often a channel did not take one, since the begin
 * @param heapUsed bytes in use after the last collection
 * @param heapMax the most there can be
 * @param cpu processor time of the process since it began
 */
record Vitals(
    int queued,
    Optional<Figures> schedule,
    HistoryFigures history,
    List<HistoryNews> troubles,
    int undelivered,
    long failedDeliveries,
    long heapUsed,
    long heapMax,
    Duration cpu) {}
