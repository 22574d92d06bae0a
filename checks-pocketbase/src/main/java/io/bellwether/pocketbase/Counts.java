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

  Counts(Wanted wanted) {
    this.wanted = wanted;
  }

  /** What is known of these after the look, by name. */
  synchronized Map<String, Long> look(
      List<String> names, Conversation talk, Findings findings, Run run) throws Exception {
    counted.keySet().retainAll(names);
    resting.keySet().retainAll(names);
    Map<String, CheckFailure> failed = new LinkedHashMap<>();
    Duration least = run.remaining().dividedBy(4);
    int asked = 0;
    for (String name : turns.order(names)) {
      if (asked == MOST_IN_A_LOOK || run.remaining().compareTo(least) < 0) {
        break;
      }
      if (!isResting(name, run.clock().instant())) {
        turns.take(name);
        asked++;
        count(name, talk, failed, findings, run);
      }
    }
    tell(failed, names.size(), findings);
    return new HashMap<>(counted);
  }

  private boolean isResting(String name, Instant now) {
    Instant until = resting.get(name);
    return until != null && now.isBefore(until);
  }

  private void count(
      String name, Conversation talk, Map<String, CheckFailure> failed, Findings findings, Run run)
      throws CheckFailure, InterruptedException {
    String route =
        "/api/collections/" + Conversation.encoded(name) + "/records?perPage=1&fields=id";
    Run part = ShorterRun.of(run, run.remaining().dividedBy(2));
    long began = System.nanoTime();
    try {
      counted.put(name, talk.get(Step.COUNT, route, part).integer("/totalItems"));
    } catch (CheckFailure e) {
      if (e.lost() && !isOnlySlow(e, failed, run)) {
        throw e;
      }
      counted.remove(name);
      failed.put(name, e);
    } catch (Broken e) {
      counted.remove(name);
      findings.add(Health.critical("records of " + Told.name(name) + ": " + e.getMessage()));
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      if (took.compareTo(LONG) > 0) {
        resting.put(name, run.clock().instant().plus(took.multipliedBy(REST)));
      }
    }
  }

  /** One that can not count this in time is not lost; one that can not count the next is. */
  private static boolean isOnlySlow(CheckFailure e, Map<String, CheckFailure> failed, Run run) {
    return e.kind() == CheckFailure.Kind.TIMEOUT
        && failed.values().stream().noneMatch(CheckFailure::lost)
        && !run.remaining().isZero();
  }

  private void tell(Map<String, CheckFailure> failed, int all, Findings findings) {
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
