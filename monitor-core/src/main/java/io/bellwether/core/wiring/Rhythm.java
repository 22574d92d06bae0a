// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often something was heard in a history, by the history itself: a configuration that is tried
 * may look more often than there was looked then, and so would take every wait for a hole.
 */
final class Rhythm {
  private static final Duration SHORTEST_HOLE = Duration.ofMinutes(2);
  private static final int TIMES = 3;
  private static final int KNOWN = 3;
  private static final int KEPT = 9;

  /** Who stands for all values where nobody looks at anything. */
  private static final String VALUES = "";

  private final Map<String, Beat> beats = new HashMap<>();
  private boolean looks;
  private Instant newest = Instant.EPOCH;

  /** When one was heard, and how far apart of late. */
  private static final class Beat {
    private final Deque<Duration> apart = new ArrayDeque<>();
    private Instant last;

    private Beat(Instant first) {
      last = first;
    }

    private void heard(Instant at) {
      if (at.isAfter(last)) {
        if (apart.size() == KEPT) {
          apart.removeFirst();
        }
        apart.addLast(Duration.between(last, at));
        last = at;
      }
    }

    /** A time that is too long to be one between two of them; empty until that is known. */
    private Optional<Duration> tooLong() {
      if (apart.size() < KNOWN) {
        return Optional.empty();
      }
      List<Duration> sorted = apart.stream().sorted().toList();
      Duration most = sorted.get(sorted.size() / 2).multipliedBy(TIMES);
      return Optional.of(most.compareTo(SHORTEST_HOLE) < 0 ? SHORTEST_HOLE : most);
    }

    /** Whether it had not fallen silent by itself by then. */
    private boolean spokeUntil(Instant then) {
      return tooLong()
          .filter(most -> Duration.between(last, then).compareTo(most) <= 0)
          .isPresent();
    }

    private boolean isTooLong(Duration silence) {
      return tooLong().filter(most -> silence.compareTo(most) > 0).isPresent();
    }
  }

  /** All of one moment. */
  void hear(Past.Seen seen, Instant at) {
    looks |= !seen.results.isEmpty();
    seen.results.forEach(row -> heard(row.component(), at));
    if (!seen.samples.isEmpty()) {
      heard(VALUES, at);
    }
    newest = at.isAfter(newest) ? at : newest;
  }

  private void heard(String who, Instant at) {
    beats.computeIfAbsent(who, name -> new Beat(at)).heard(at);
  }

  /** Since when nobody watched, if nobody did before this moment, at which something is heard. */
  Optional<Instant> silentSince(Instant at) {
    Duration silence = Duration.between(newest, at); // of all: one alone may have been taken out
    if (silence.compareTo(SHORTEST_HOLE) <= 0) {
      return Optional.empty(); // nearly always: nobody is asked, as there may be many
    }
    boolean hole =
        beats.entrySet().stream()
            .filter(one -> !looks || !one.getKey().equals(VALUES))
            .map(Map.Entry::getValue)
            .anyMatch(one -> one.spokeUntil(newest) && one.isTooLong(silence));
    return hole ? Optional.of(newest) : Optional.empty();
  }
}
