// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * How one channel's queue stands.
 *
 * @param waiting messages that have no receipt
 * @param untried those of them that were never given out
 * @param oldest when the oldest of them was written
 * @param oldestUntried when the oldest that was never given out was written; empty while that is as
 *     it should be: by the rate, by a wait that was asked for, behind one of its episode that is to
 *     be tried again, or as only single ones are tried
 * @param failures in a row, of any messages
 * @param probing whether one message after the other is tried until one gets through
 */
public record Trouble(
    int waiting,
    int untried,
    Optional<Instant> oldest,
    Optional<Instant> oldestUntried,
    int failures,
    boolean probing) {}
