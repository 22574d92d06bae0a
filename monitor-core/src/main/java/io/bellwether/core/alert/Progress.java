// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.time.Instant;

/**
 * What is counted between two phases.
 *
 * @param counted nanos of running time in which it was true
 * @param countedFrom the running time from which it counts on; negative while it does not count
 * @param bad new samples in a row that were bad
 * @param good new samples in a row that were good
 * @param until the monotonic time at which the cooldown ends; no meaning outside {@link Phase#OVER}
 * @param untilAt for a restart, as wall time: the end of the cooldown, or while it is pending and
 *     counts, when it has been true for long enough; the epoch where there is neither
 * @param again whether it is true again while the cooldown goes on
 * @param waitsForGood whether it was ended by hand and has to be good once before it may begin
 *     again
 */
public record Progress(
    long counted,
    long countedFrom,
    int bad,
    int good,
    long until,
    Instant untilAt,
    boolean again,
    boolean waitsForGood) {
  /** Nothing was counted. */
  public static final Progress NONE = new Progress(0, -1, 0, 0, 0, Instant.EPOCH, false, false);

  /** Whether a restart would go on from both alike: it counts on from the time when it is ripe. */
  boolean isKeptAs(Progress other) {
    boolean counts = countedFrom >= 0;
    return counts == (other.countedFrom >= 0)
        && (counts || counted == other.counted)
        && bad == other.bad
        && good == other.good
        && again == other.again
        && waitsForGood == other.waitsForGood
        && untilAt.equals(other.untilAt);
  }
}
