// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * One run, told when nothing more is expected of it.
 *
 * @param due when it should have started; up to 10 ms after the start, as what is due within that
 *     time starts together
 * @param pastDeadline whether the deadline had passed when the call came back
 * @param disturbed whether the process stood still, or the machine slept, during the run: a failure
 *     then says nothing about the source
 */
public record Ended<T>(
    String job,
    Instant due,
    Instant started,
    long dueNanos,
    long startedNanos,
    Duration took,
    boolean pastDeadline,
    boolean disturbed,
    Outcome<T> outcome) {}
