// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.measure.PastState;
import io.bellwether.core.measure.Series;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Series that do not get their past back, and why: told by their number, and not each time. */
final class MissingPasts {
  private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

  /** With what a person can do about it. */
  enum Why {
    QUEUE("too many others wait for theirs: have rules look at fewer series"),
    LATE(
        "it could not be read in time: look at the disk of the history, or have rules look back"
            + " less far"),
    ROOM(
        "it would take more than a quarter of the heap: give the process more (-Xmx), or have"
            + " rules with windows of many hours look at fewer series");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  private final Map<Why, Integer> all = new ConcurrentHashMap<>();
  private final Map<Why, Integer> told = new ConcurrentHashMap<>();

  /** One more; any thread may say so. */
  void misses(Series series, Why why) {
    series.past(PastState.MISSED);
    all.merge(why, 1, Integer::sum);
  }

  /** One line for each reason; the next when there are twice as many. */
  void tell() {
    all.forEach(
        (why, count) -> {
          if (count >= 2 * told.getOrDefault(why, 0)) {
            told.put(why, count);
            LOG.warn(
                "windows of {} series since the start lack what was measured before it, as {};"
                    + " what counts in them is at least that, or unknown, until they have filled",
                count,
                why.words);
          }
        });
  }
}
