// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Durations;
import io.bellwether.api.check.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * What was found in each database when its turn came last. Each grows old by itself: one that takes
 * turns with hundreds may be as old as a round takes, and no older.
 */
final class Readings {
  /** Of the others it is told how many there are. */
  private static final int OLDEST_NAMED = 3;

  /** Nothing was found yet where it is only known since when it is waited for. */
  private record Reading(String name, Optional<Findings> findings, Instant at) {}

  private final Map<String, Reading> all = new ConcurrentSkipListMap<>();
  private final Round round = new Round();
  private final Freshness freshness;

  Readings(Freshness freshness) {
    this.freshness = freshness;
  }

  /** Those that are to be read; who is gone is forgotten. */
  void expect(List<String> names, Instant now) {
    all.keySet().retainAll(names);
    names.forEach(it -> all.putIfAbsent(it, new Reading(it, Optional.empty(), now)));
  }

  void found(String name, Findings findings, Instant at) {
    all.put(name, new Reading(name, Optional.of(findings), at));
  }

  /** A pass is over in which so many had their turn. */
  void passed(int had) {
    round.passed(had, all.size());
  }

  /** In how many passes each has had its turn. */
  int passes() {
    return round.passes();
  }

  /**
   * Tells of each what is known.
   *
   * @param began when the last pass that ended began; what is from before says its age
   */
  void tell(Findings told, Instant began, Instant now) {
    ByDatabase each = new ByDatabase();
    List<Reading> old = new ArrayList<>();
    for (Reading reading : all.values()) {
      boolean isOld = freshness.isOver(age(reading, now), round.passes());
      if (isOld) {
        old.add(reading);
      }
      reading
          .findings()
          .map(it -> isOld ? it.unjudged() : it)
          .map(it -> reading.at().isBefore(began) ? aged(it, reading, now) : it)
          .ifPresent(it -> each.add(reading.name(), it));
    }
    if (!old.isEmpty()) {
      told.add(tooOld(old, now));
    }
    each.tell(told);
  }

  private static Findings aged(Findings findings, Reading one, Instant now) {
    Findings aged = new Findings();
    aged.include(findings);
    aged.detail("as_of", ago(one, now));
    return aged;
  }

  private Health tooOld(List<Reading> old, Instant now) {
    String oldest =
        old.stream()
            .sorted(Comparator.comparing(Reading::at))
            .limit(OLDEST_NAMED)
            .map(it -> Told.identifier(it.name()) + " " + since(it, now))
            .collect(Collectors.joining(", "));
    return Health.unknown(
        "the tables of "
            + old.size()
            + " of "
            + Told.count(all.size(), "database", "databases")
            + " were not read for longer than "
            + freshness.longest(round.passes()).map(Durations::format).orElse("ever")
            + " ("
            + oldest
            + "); each pass has time for a part of them: give the source a longer 'timeout' and"
            + " more 'asked-per-minute', or fewer 'databases'");
  }

  private static String since(Reading one, Instant now) {
    return one.findings().isPresent() ? ago(one, now) : "not yet";
  }

  private static String ago(Reading one, Instant now) {
    return Durations.format(age(one, now).truncatedTo(ChronoUnit.SECONDS)) + " ago";
  }

  private static Duration age(Reading one, Instant now) {
    return Duration.between(one.at(), now);
  }
}
