// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Sees which alerts come and go too often to be believed: such a one stays until it has not come
 * again for a while, so that people hear of it twice and not each time. The alert of every check is
 * not counted here, as its component says itself when it flaps.
 */
final class Flutter {
  /** So many begins are too many ... */
  static final int MANY = 5;

  /** ... within this time. */
  static final Duration WITHIN = Duration.ofHours(1);

  /** After so long without a begin it is believed again. */
  static final Duration CALM = Duration.ofMinutes(30);

  /** By when they began last, the earliest first. */
  private final Map<String, long[]> begins = new LinkedHashMap<>();

  /** The same of those that come and go. */
  private final Map<String, Coming> coming = new LinkedHashMap<>();

  /** One that comes and goes. */
  private static final class Coming {
    private final Identity identity;
    private long newest;
    private boolean good;
    private @Nullable Verdict latest;

    private Coming(Identity identity, long newest) {
      this.identity = identity;
      this.newest = newest;
    }
  }

  /** An episode begins; whether it is one too many. */
  boolean begins(Identity identity, Now now) {
    if (identity.rule().equals(Roots.BUILT_IN) || coming.containsKey(identity.text())) {
      return false;
    }
    long[] before = begins.remove(identity.text());
    long[] all = with(before == null ? new long[0] : before, now.nanos());
    forgetOld(now);
    if (all.length == MANY && now.nanos() - all[0] <= WITHIN.toNanos()) {
      coming.put(identity.text(), new Coming(identity, now.nanos()));
      return true;
    }
    begins.put(identity.text(), all);
    return false;
  }

  private static long[] with(long[] before, long next) {
    int from = Math.max(0, before.length - (MANY - 1));
    long[] all = Arrays.copyOfRange(before, from, before.length + 1);
    all[all.length - 1] = next;
    return all;
  }

  private void forgetOld(Now now) {
    Iterator<long[]> eldest = begins.values().iterator();
    while (eldest.hasNext()) {
      long[] one = eldest.next();
      if (now.nanos() - one[one.length - 1] <= WITHIN.toNanos()) {
        return;
      }
      eldest.remove();
    }
  }

  /** Another process knew that it comes and goes, and not when it began last. */
  void recall(Identity identity, Now now) {
    if (!identity.rule().equals(Roots.BUILT_IN)) {
      coming.put(identity.text(), new Coming(identity, now.nanos()));
    }
  }

  /** Its episode was ended otherwise than by its rule. */
  void forget(Identity identity) {
    begins.remove(identity.text());
    coming.remove(identity.text());
  }

  /** The verdict as it counts: with the mark where it comes and goes. */
  Verdict seen(Verdict verdict, Now now) {
    Coming one = coming.get(verdict.identity().text());
    if (one == null) {
      return verdict;
    }
    Opinion opinion = Opinion.of(verdict);
    if (opinion == Opinion.BAD && one.good) {
      one.newest = now.nanos();
      coming.remove(verdict.identity().text());
      coming.put(verdict.identity().text(), one);
    }
    one.good = opinion == Opinion.GOOD || one.good && opinion != Opinion.BAD;
    one.latest = verdict;
    return fluttering(verdict, true, verdict.bySample());
  }

  /** Takes out those that are believed again: what was said of each last, to be heard once more. */
  List<Verdict> calmed(Now now) {
    List<Verdict> calmed = new ArrayList<>();
    Iterator<Coming> eldest = coming.values().iterator();
    while (eldest.hasNext()) {
      Coming one = eldest.next();
      if (now.nanos() - one.newest < CALM.toNanos()) {
        break;
      }
      eldest.remove();
      Optional.ofNullable(one.latest).ifPresent(last -> calmed.add(fluttering(last, false, false)));
    }
    return calmed;
  }

  /** The monotonic time at which the first of them is believed again. */
  OptionalLong wake() {
    Iterator<Coming> eldest = coming.values().iterator();
    return eldest.hasNext()
        ? OptionalLong.of(eldest.next().newest + CALM.toNanos())
        : OptionalLong.empty();
  }

  static Verdict fluttering(Verdict of, boolean flapping, boolean bySample) {
    return new Verdict(
        of.identity(),
        of.truth(),
        of.clear(),
        bySample,
        of.severity(),
        of.labels(),
        of.value(),
        of.threshold(),
        of.unit(),
        of.summary(),
        of.cause(),
        of.runbook(),
        of.because(),
        flapping,
        of.load(),
        of.policy(),
        of.since());
  }
}
