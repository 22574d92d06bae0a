// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  private static final int SHOWN = 3;

  private final Wanted wanted;
  private final Turns turns = new Turns();
  private final Map<String, Long> counted = new HashMap<>();
  private final Map<String, Instant> resting = new HashMap<>();

  /** Why the last count of it failed: told with each look until one succeeds. */
  private final Map<String, CheckFailure> failed = new LinkedHashMap<>();

  private final Map<String, String> broken = new LinkedHashMap<>();

  Counts(Wanted wanted) {
    this.wanted = wanted;
  }

  /** What is known of these after the look, by name. */
  synchronized Map<String, Long> look(
      List<String> names, Conversation talk, Findings findings, Run run) throws Exception {
    counted.keySet().retainAll(names);
    resting.keySet().retainAll(names);
    failed.keySet().retainAll(names);
    broken.keySet().retainAll(names);
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
    tell(names.size(), findings);
    return new HashMap<>(counted);
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
    Run part = ShorterRun.of(run, run.remaining().dividedBy(2));
    long began = System.nanoTime();
    try {
      counted.put(name, talk.get(Step.COUNT, route, part).integer("/totalItems"));
      failed.remove(name);
      broken.remove(name);
      return true;
    } catch (CheckFailure e) {
      return goesOn(name, e, talk, findings);
    } catch (Broken e) {
      counted.remove(name);
      failed.remove(name);
      broken.put(name, String.valueOf(e.getMessage()));
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
      failed.put(name, e);
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
    broken.remove(name);
    failed.put(name, e);
    return true;
  }

  private void tell(int all, Findings findings) {
    broken.forEach(
        (name, why) -> findings.add(Health.critical("records of " + Told.name(name) + ": " + why)));
    failed.entrySet().stream()
        .limit(SHOWN)
        .forEach(
            it -> findings.unread("records of " + Told.name(it.getKey()), it.getValue().what()));
    if (failed.size() > SHOWN) {
      findings.unread("records of others", failed.size() - SHOWN + " could not be counted either");
    }
    failed.forEach(
        (name, why) -> {
          if (wanted.names(name) || failed.size() == all) {
            findings.add(
                Health.unknown(
                    "records of " + Told.name(name) + " are not known: " + why.getMessage()));
          }
        });
  }
}
