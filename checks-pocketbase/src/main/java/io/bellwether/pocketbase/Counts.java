// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many records there are, one request for each collection. Of many collections some are counted
 * in each look, by turns; a count that took long comes seldom, for the server reads all of a
 * collection to make it.
 */
final class Counts {
  /** More requests than a look should make, whatever there is. */
  private static final int MOST_IN_A_LOOK = 100;

  private static final Duration LONG = Duration.ofMillis(250);

  /** A count that takes long takes at most a hundredth of the server's time. */
  private static final int REST = 100;

  private final Turns turns = new Turns();
  private final Map<String, Count> counted = new HashMap<>();
  private final Map<String, Instant> resting = new HashMap<>();
  private final Uncounted uncounted;

  Counts(Wanted wanted) {
    this.uncounted = new Uncounted(wanted);
  }

  /** What is known of these after the look. */
  synchronized Tally look(Set<String> names, Conversation talk, Findings findings, Run run)
      throws Exception {
    counted.keySet().retainAll(names);
    resting.keySet().retainAll(names);
    uncounted.keepOnly(names);
    Duration least = run.remaining().dividedBy(4);
    int asked = 0;
    for (String name : turns.order(names)) {
      if (asked == MOST_IN_A_LOOK || run.remaining().compareTo(least) < 0) {
        break;
      }
      if (!isResting(name, run.clock().instant())) {
        turns.take(name);
        asked++;
        if (!count(name, talk, findings, run)) {
          break;
        }
      }
    }
    uncounted.tell(names.size(), findings);
    long failed =
        names.stream().filter(it -> uncounted.contains(it) && !counted.containsKey(it)).count();
    return new Tally(Map.copyOf(counted), (int) failed, names.size());
  }

  private boolean isResting(String name, Instant now) {
    Instant until = resting.get(name);
    return until != null && now.isBefore(until);
  }

  /**
   * What was known stays where the reason is ours: too little time, or too many requests.
   *
   * @return whether the next may be counted
   */
  private boolean count(String name, Conversation talk, Findings findings, Run run)
      throws CheckFailure, InterruptedException {
    String route =
        "/api/collections/" + Conversation.encoded(name) + "/records?perPage=1&fields=id";
    long began = System.nanoTime();
    try (PartRun part = talk.part(run, run.remaining().dividedBy(2))) {
      counted.put(name, Count.read(talk.get(Step.COUNT, route, part)));
      uncounted.succeeded(name);
      return true;
    } catch (CheckFailure e) {
      return goesOn(name, e, talk, findings);
    } catch (Broken e) {
      counted.remove(name);
      uncounted.broken(name, e);
      return true;
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      if (took.compareTo(LONG) > 0) {
        resting.put(name, run.clock().instant().plus(took.multipliedBy(REST)));
      }
    }
  }

  /** It answered its health probe in this look: one that counts slowly is not lost. */
  private boolean goesOn(String name, CheckFailure e, Conversation talk, Findings findings)
      throws CheckFailure {
    if (e.kind() == CheckFailure.Kind.UNREACHABLE) {
      throw e;
    }
    if (e.kind() == CheckFailure.Kind.TIMEOUT) {
      uncounted.refused(name, e);
      return false;
    }
    if (talk.isLeftAlone(Step.COUNT)) {
      if (counted.isEmpty()) {
        findings.add(Health.unknown("its records are not known: " + e.getMessage()));
      } else {
        findings.unread("records since the last count", String.valueOf(e.getMessage()));
      }
      return false;
    }
    counted.remove(name);
    uncounted.refused(name, e);
    return true;
  }
}
