// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.http.PartRun;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many records there are, one request for each collection. Of many collections some are counted
 * in each look, by turns; a count that took long comes seldom, for the server reads all of a
 * collection to make it.
 */
final class Counts {
  /** More requests than a look should make, whatever there is. */
  private static final int MOST_IN_A_LOOK = 100;

  static final Duration LONG = Duration.ofMillis(250);

  /** A count that takes long takes at most a hundredth of the server's time. */
  private static final int REST = 100;

  private final Turns turns = new Turns();
  private final Map<String, Count> counted = new HashMap<>();

  /** Until when, by {@link System#nanoTime}. */
  private final Map<String, Long> resting = new HashMap<>();

  private final Uncounted uncounted;
  private final Duration longest;
  private boolean inVain;

  /** What came of a count. */
  private enum Outcome {
    COUNTED,
    BROKEN,
    REFUSED,
    LATE,
    LEFT_ALONE
  }

  /**
   * Makes it.
   *
   * @param longest what takes longer rests for a while
   */
  Counts(Wanted wanted, Duration longest) {
    this.uncounted = new Uncounted(wanted);
    this.longest = longest;
  }

  /** What is known of these after the look. */
  synchronized Tally look(Set<String> names, Conversation talk, Findings findings, Run run)
      throws Exception {
    counted.keySet().retainAll(names);
    resting.keySet().retainAll(names);
    uncounted.keepOnly(names);
    Duration least = run.remaining().dividedBy(4);
    int asked = 0;
    Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
    for (String name : turns.order(names)) {
      if (asked == MOST_IN_A_LOOK || run.remaining().compareTo(least) < 0 || isToEnd(seen)) {
        break;
      }
      if (!isResting(name)) {
        asked++;
        seen.add(count(name, talk, findings, run));
      }
    }
    Optional<String> other = seen.contains(Outcome.LATE) ? countable() : Optional.empty();
    if (other.isPresent() && !seen.contains(Outcome.COUNTED)) {
      seen.add(count(other.get(), talk, findings, run)); // whether one is slow, or all are
    }
    inVain = isInVain(seen);
    uncounted.tell(inVain || uncounted.isEachOf(names), findings);
    long failed =
        names.stream().filter(it -> uncounted.contains(it) && !counted.containsKey(it)).count();
    return new Tally(Map.copyOf(counted), (int) failed, names.size());
  }

  private static boolean isToEnd(Set<Outcome> seen) {
    return seen.contains(Outcome.LATE) || seen.contains(Outcome.LEFT_ALONE);
  }

  private boolean isResting(String name) {
    Long until = resting.get(name);
    return until != null && until - System.nanoTime() > 0;
  }

  /** The one that was counted last, without taking long. */
  private Optional<String> countable() {
    long now = System.nanoTime();
    return counted.entrySet().stream()
        .filter(it -> !uncounted.contains(it.getKey()) && !isResting(it.getKey()))
        .min(Comparator.comparing(it -> it.getValue().age(now)))
        .map(Map.Entry::getKey);
  }

  /**
   * Whether counting comes to nothing, until one succeeds. One that has been counted and rests is
   * as good as one that is counted now.
   */
  private boolean isInVain(Set<Outcome> seen) {
    if (seen.contains(Outcome.COUNTED) || seen.contains(Outcome.BROKEN)) {
      return false;
    }
    boolean failed = seen.contains(Outcome.LATE) || seen.contains(Outcome.REFUSED);
    return inVain
        || failed
            && counted.keySet().stream().noneMatch(it -> isResting(it) && !uncounted.contains(it));
  }

  /** What was known stays where the reason is ours: too little time, or too many requests. */
  private Outcome count(String name, Conversation talk, Findings findings, Run run)
      throws CheckFailure, InterruptedException {
    turns.take(name);
    String route =
        "/api/collections/" + Conversation.encoded(name) + "/records?perPage=1&fields=id";
    long began = System.nanoTime();
    try (PartRun part = talk.part(run, run.remaining().dividedBy(2))) {
      counted.put(name, Count.read(talk.get(Step.COUNT, route, part)));
      uncounted.succeeded(name);
      return Outcome.COUNTED;
    } catch (CheckFailure e) {
      return failed(name, e, talk, findings);
    } catch (Broken e) {
      counted.remove(name);
      uncounted.broken(name, e);
      return Outcome.BROKEN;
    } finally {
      long now = System.nanoTime();
      if (now - began > longest.toNanos()) {
        resting.put(name, now + (now - began) * REST);
      }
    }
  }

  /** It answered its health probe in this look: one that counts slowly is not lost. */
  private Outcome failed(String name, CheckFailure e, Conversation talk, Findings findings)
      throws CheckFailure {
    if (e.kind() == CheckFailure.Kind.UNREACHABLE) {
      throw e;
    }
    if (e.kind() == CheckFailure.Kind.TIMEOUT) {
      uncounted.refused(name, e);
      return Outcome.LATE;
    }
    if (talk.isLeftAlone(Step.COUNT)) {
      if (counted.isEmpty()) {
        findings.add(Health.unknown("its records are not known: " + e.getMessage()));
      } else {
        findings.unread("records since the last count", String.valueOf(e.getMessage()));
      }
      return Outcome.LEFT_ALONE;
    }
    counted.remove(name);
    uncounted.refused(name, e);
    return Outcome.REFUSED;
  }
}
