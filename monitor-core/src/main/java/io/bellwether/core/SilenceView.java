// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import java.time.Instant;
import java.util.Optional;

/**
 * A silence or a maintenance window: that nobody is told of some alerts for a time.
 *
 * @param id by which it is ended
 * @param window whether it is planned maintenance
 * @param when the conditions on labels, as they would be written
 * @param from when it holds at the earliest
 * @param until when it is over; empty only where it recurs
 * @param every when it recurs, in words; empty where it holds all the time
 * @param inForce whether it holds now
 * @param configured whether it stands in the configuration; else somebody set it
 * @param by who set it
 * @param why in words
 */
public record SilenceView(
    String id,
    boolean window,
    String when,
    Instant from,
    Optional<Instant> until,
    Optional<String> every,
    boolean inForce,
    boolean configured,
    String by,
    String why) {}
