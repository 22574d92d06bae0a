// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;

/**
 * How the schedule itself is doing.
 *
 * @param lateRuns started more than a second after they were due
 * @param latest the worst of all starts
 * @param missedTurns turns that fell into a run or a wait of the same job
 * @param hungNow calls that were written off and are still inside
 * @param waiting runs that were handed over and have no thread yet
 * @param timers jobs with an interval that are on the timetable
 * @param deadlines runs whose deadline is watched
 * @param wakes wake-ups that are set
 * @param threadRefusals times the system gave us no thread
 * @param paused the time in which the whole process stood still
 */
public record Figures(
    long runs,
    long lateRuns,
    Duration latest,
    long missedTurns,
    int hungNow,
    long hungTotal,
    int threads,
    int idleThreads,
    int waiting,
    int timers,
    int deadlines,
    int wakes,
    long threadRefusals,
    long gaps,
    Duration paused) {}
