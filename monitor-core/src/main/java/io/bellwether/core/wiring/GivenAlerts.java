// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.Phase;
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

  private static final Instant FARTHEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final class Open {
    final Identity identity;
    int slot;
    Verdict newest;

    /** What its row says; the epoch when it has none. */
    Instant kept = Instant.EPOCH;

    Open(Identity identity, Verdict newest) {
      this.identity = identity;
      this.newest = newest;
    }
  }

  private final Map<Identity, Open> open = new HashMap<>();
  private final EarliestFirst order = new EarliestFirst();
  private final List<Open> bySlot = new ArrayList<>();

  /** The rows that are otherwise since they were kept last. */
  private final Map<String, Optional<Instant>> toKeep = new LinkedHashMap<>();

  private boolean causesChanged;

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
      follow(verdicts.get(i), alerts.get(i).ends(), now);
    }
    return verdicts;
  }

  private void follow(Verdict verdict, Optional<Instant> ends, Now now) {
    Identity identity = verdict.identity();
    if (ends.isPresent() && !ends.get().isAfter(now.at())) {
      forget(identity);
      return;
    }
    Open one = open.get(identity);
    long due = now.nanos() + ends.map(end -> until(end, now)).orElse(USUAL).toNanos();
    if (one == null) {
      one = new Open(identity, verdict);
      open.put(identity, one);
      one.slot = order.add(due);
      while (bySlot.size() <= one.slot) {
        bySlot.add(one);
      }
      bySlot.set(one.slot, one);
    } else {
      order.move(one.slot, due);
      one.newest = verdict;
    }
    Instant before = one.kept;
    Instant row = ends.map(end -> row(end, before, now)).orElse(Instant.EPOCH);
    if (!row.equals(one.kept)) {
      one.kept = row;
      toKeep.put(identity.text(), kept(one));
    }
  }

  /**
   * An end that is near needs no row, as a restart waits as long without one. Else its row is never
   * before it and little behind it, so that who puts it off each minute seldom costs one.
   */
  private static Instant row(Instant end, Instant kept, Now now) {
    Duration behind = Duration.between(end, kept);
    if (!behind.isNegative() && behind.compareTo(USUAL) <= 0) {
      return kept;
    }
    if (until(end, now).compareTo(USUAL) <= 0) {
      return Instant.EPOCH;
    }
    boolean putOff = behind.isNegative() && behind.negated().compareTo(USUAL) <= 0;
    Instant row = putOff ? end.plus(USUAL) : end;
    return row.isAfter(FARTHEST) ? FARTHEST : row;
  }

  private static Optional<Instant> kept(Open one) {
    return Optional.of(one.kept).filter(row -> !row.equals(Instant.EPOCH));
  }

  private static Duration until(Instant end, Now now) {
    Duration left = Duration.between(now.at(), end);
    return left.compareTo(LONGEST) > 0 ? LONGEST : left;
  }

  private void forget(Identity identity) {
    Open one = open.remove(identity);
    if (one != null) {
      order.remove(one.slot);
      kept(one).ifPresent(row -> toKeep.put(identity.text(), Optional.empty()));
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

  /** Other components are lost than before. */
  void causesChanged() {
    causesChanged = true;
  }

  /**
   * What was said last of those that a lost component keeps back, after the causes changed: no
   * figure comes that would have them judged again.
   */
  List<Verdict> again(AlertBook book) {
    if (!causesChanged) {
      return List.of();
    }
    causesChanged = false;
    List<Verdict> again = new ArrayList<>();
    for (Alert alert : book.all()) {
      boolean kept = alert.phase() == Phase.HELD || !alert.because().isEmpty();
      if (kept && GivenVerdict.isGiven(alert)) {
        Open one = open.get(alert.identity());
        again.add(one == null ? GivenVerdict.over(alert) : one.newest);
      }
    }
    return again;
  }

  OptionalLong wake() {
    return order.size() == 0 ? OptionalLong.empty() : OptionalLong.of(order.firstTime());
  }

  /**
   * Goes on with all that there are: each to the end that was said, or as if handed in now. Also
   * with what a person ended, as it may not begin again before somebody says that it was good.
   * Those that were handed in meanwhile get their rows also where these come from another store.
   */
  void recall(Collection<Alert> alerts, Map<String, Instant> ends, Now now) {
    List<Open> meanwhile = List.copyOf(open.values());
    Map<String, Instant> rows = new LinkedHashMap<>(ends);
    for (Alert one : alerts) {
      if (GivenVerdict.isGiven(one) && !open.containsKey(one.identity())) {
        Optional<Instant> end = Optional.ofNullable(ends.get(one.key()));
        follow(GivenVerdict.goesOn(one), end.map(at -> laterThan(now, at)), now);
      }
    }
    toKeep.clear();
    causesChanged = true;
    for (Open one : meanwhile) {
      rows.remove(one.identity.text());
      toKeep.put(one.identity.text(), kept(one));
    }
    for (Open one : open.values()) {
      Optional.ofNullable(rows.remove(one.identity.text())).ifPresent(row -> one.kept = row);
    }
    rows.keySet().forEach(key -> toKeep.put(key, Optional.empty()));
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
