// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.EarliestFirst;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Alerts that others hand in, each until it ends or is not handed in any more. */
final class GivenAlerts {
  /** Who says nothing of the end has to hand it in again within this time. */
  static final Duration USUAL = Duration.ofMinutes(5);

  private static final Duration LONGEST = Duration.ofDays(365);

  private static final class Open {
    final Identity identity;
    int slot;
    Instant said = Instant.EPOCH;

    Open(Identity identity) {
      this.identity = identity;
    }
  }

  private final Map<Identity, Open> open = new HashMap<>();
  private final EarliestFirst order = new EarliestFirst();
  private final List<Open> bySlot = new ArrayList<>();

  /** The ends that were said in so many words, since they were kept last. */
  private final Map<String, Optional<Instant>> toKeep = new LinkedHashMap<>();

  /**
   * What these say.
   *
   * @throws IllegalArgumentException with words for whoever hands them in; then none counts
   */
  List<Verdict> take(List<HandedIn> alerts, Now now) {
    List<Verdict> verdicts = new ArrayList<>(alerts.size());
    for (HandedIn one : alerts) {
      verdicts.add(GivenVerdict.of(one, now.at()));
    }
    for (int i = 0; i < alerts.size(); i++) {
      follow(verdicts.get(i).identity(), alerts.get(i).ends(), now);
    }
    return verdicts;
  }

  private void follow(Identity identity, Optional<Instant> ends, Now now) {
    Instant said = ends.orElse(Instant.EPOCH);
    if (ends.isPresent() && !said.isAfter(now.at())) {
      forget(identity);
      return;
    }
    Open one = open.get(identity);
    long due = now.nanos() + ends.map(end -> until(end, now)).orElse(USUAL).toNanos();
    if (one == null) {
      one = new Open(identity);
      open.put(identity, one);
      one.slot = order.add(due);
      while (bySlot.size() <= one.slot) {
        bySlot.add(one);
      }
      bySlot.set(one.slot, one);
    } else {
      order.move(one.slot, due);
    }
    if (!said.equals(one.said)) {
      one.said = said;
      toKeep.put(identity.text(), ends);
    }
  }

  private static Duration until(Instant end, Now now) {
    Duration left = Duration.between(now.at(), end);
    return left.compareTo(LONGEST) > 0 ? LONGEST : left;
  }

  private void forget(Identity identity) {
    Open one = open.remove(identity);
    if (one != null) {
      order.remove(one.slot);
      if (!one.said.equals(Instant.EPOCH)) {
        toKeep.put(identity.text(), Optional.empty());
      }
    }
  }

  /** Those that are over by now. */
  List<Verdict> passed(AlertBook book, Now now) {
    List<Verdict> over = new ArrayList<>();
    while (order.size() > 0 && order.firstTime() - now.nanos() <= 0) {
      Identity identity = bySlot.get(order.first()).identity;
      forget(identity);
      book.find(identity).map(GivenVerdict::over).ifPresent(over::add);
    }
    return over;
  }

  OptionalLong wake() {
    return order.size() == 0 ? OptionalLong.empty() : OptionalLong.of(order.firstTime());
  }

  /** Goes on with those that were open: each to the end that was said, or as if handed in now. */
  void recall(Collection<Alert> alerts, Map<String, Instant> ends, Now now) {
    for (Alert one : alerts) {
      if (one.isFiring() && GivenVerdict.isGiven(one) && !open.containsKey(one.identity())) {
        Optional<Instant> end = Optional.ofNullable(ends.get(one.key()));
        follow(one.identity(), end.map(at -> laterThan(now, at)), now);
      }
    }
    toKeep.clear();
  }

  /** What ended while nothing ran is over with the next turn. */
  private static Instant laterThan(Now now, Instant end) {
    return end.isAfter(now.at()) ? end : now.at().plusNanos(1);
  }

  /** Ends that are to be kept, and those that are to be forgotten. */
  Map<String, Optional<Instant>> takeToKeep() {
    Map<String, Optional<Instant>> taken = new LinkedHashMap<>(toKeep);
    toKeep.clear();
    return taken;
  }
}
