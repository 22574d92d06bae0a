// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a restart goes on from. Holds no monotonic time: a silence counts while somebody watches.
 *
 * @param thing what succeeds
 * @param begun when watching began
 * @param quiet for how long it was watched until now
 * @param successes by the labels of the figure
 */
public record KeptSuccesses(
    String thing, Instant begun, Duration quiet, Map<String, Last> successes) {
  /**
   * One success.
   *
   * @param at empty when there was none yet
   * @param quiet for how long there was none since
   */
  public record Last(Optional<Instant> at, Duration quiet) {}

  static KeptSuccesses of(Known known, long running) {
    Map<String, Last> all = new LinkedHashMap<>();
    known
        .successes()
        .forEach(
            (labels, one) ->
                all.put(labels, new Last(one.at(), Duration.ofNanos(one.quiet(running)))));
    return new KeptSuccesses(
        known.subject().thing(),
        known.begun(),
        Duration.ofNanos(Math.max(0, running - known.since())),
        all);
  }
}
