// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is known of the successes that one check waits for.
 *
 * @param begun when watching began, as people read it
 * @param since the time for which the engine had run then
 * @param successes by the labels of the figure; at most one, without a name, where there is none
 * @param strange the newest value when it can not be what it should be
 * @param crowded whether there are more series than are remembered
 */
public record Known(
    Subject subject,
    Instant begun,
    long since,
    Map<String, Success> successes,
    OptionalDouble strange,
    boolean crowded) {
  /** Keeps a copy. */
  public Known {
    successes = Collections.unmodifiableMap(new LinkedHashMap<>(successes));
  }

  static Known nothing(Subject subject, Instant now, long running) {
    return new Known(subject, now, running, Map.of(), OptionalDouble.empty(), false);
  }

  Known of(Subject other) {
    return new Known(other, begun, since, successes, strange, crowded);
  }

  Known with(String labels, Success success) {
    Map<String, Success> all = new LinkedHashMap<>(successes);
    all.put(labels, success);
    return new Known(subject, begun, since, all, OptionalDouble.empty(), crowded);
  }

  Known strange(double value) {
    return new Known(subject, begun, since, successes, OptionalDouble.of(value), crowded);
  }

  Known withMore() {
    return new Known(subject, begun, since, successes, strange, true);
  }

  /** With what was known before watching began this time. */
  Known after(KeptSuccesses kept) {
    Map<String, Success> all = new LinkedHashMap<>();
    kept.successes()
        .forEach(
            (labels, last) ->
                all.put(labels, new Success(last.at(), since - last.quiet().toNanos(), false)));
    successes.forEach(
        (labels, success) -> all.merge(labels, success, (before, now) -> now.after(before)));
    return new Known(subject, kept.begun(), since - kept.quiet().toNanos(), all, strange, crowded);
  }
}
