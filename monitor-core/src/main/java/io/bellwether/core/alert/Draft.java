// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** An alert while it is changed, and what it counts. */
final class Draft {
  final Identity identity;
  String id = "";
  Phase phase;
  Severity severity;
  Labels labels;
  String summary;
  String cause;
  String runbook;
  double value;
  double threshold;
  Unit unit;
  Instant since;
  Instant fired = Instant.EPOCH;
  Instant ended = Instant.EPOCH;
  String endedBy = "";
  Mark acknowledged = Mark.NONE;
  List<String> because = List.of();
  boolean blind;
  boolean flapping;
  boolean load;
  Policy policy;
  long change;

  private long counted;
  private long countedFrom = -1;
  private int bad;
  private int good;
  private long until;
  private Instant untilAt = Instant.EPOCH;
  private boolean again;
  private boolean waitsForGood;

  Draft(Alert alert) {
    identity = alert.identity();
    id = alert.id();
    phase = alert.phase();
    severity = alert.severity();
    labels = alert.labels();
    summary = alert.summary();
    cause = alert.cause();
    runbook = alert.runbook();
    value = alert.value();
    threshold = alert.threshold();
    unit = alert.unit();
    since = alert.since();
    fired = alert.fired();
    ended = alert.ended();
    endedBy = alert.endedBy();
    acknowledged = alert.acknowledged();
    because = alert.because();
    blind = alert.blind();
    flapping = alert.flapping();
    load = alert.load();
    policy = alert.policy();
    change = alert.change();
    take(alert.progress());
  }

  /** One that is true for the first time. */
  Draft(Verdict verdict, Instant since) {
    this.identity = verdict.identity();
    this.phase = Phase.PENDING;
    this.severity = verdict.severity();
    this.labels = verdict.labels();
    this.summary = verdict.summary();
    this.cause = verdict.cause();
    this.runbook = verdict.runbook();
    this.value = verdict.value();
    this.threshold = verdict.threshold();
    this.unit = verdict.unit();
    this.since = since;
    this.flapping = verdict.flapping();
    this.load = verdict.load();
    this.policy = verdict.policy();
  }

  /** What is seen now, but for how bad it is; texts that are the same stay the same objects. */
  void see(Verdict verdict) {
    labels = labels.equals(verdict.labels()) ? labels : verdict.labels();
    summary = summary.equals(verdict.summary()) ? summary : verdict.summary();
    cause = cause.equals(verdict.cause()) ? cause : verdict.cause();
    runbook = runbook.equals(verdict.runbook()) ? runbook : verdict.runbook();
    value = verdict.value();
    threshold = verdict.threshold();
    unit = verdict.unit();
    load = verdict.load();
    blind = false;
    follow(verdict.policy());
  }

  /** A configuration that was read again may say otherwise. */
  void follow(Policy next) {
    policy = policy.equals(next) ? policy : next;
  }

  /** The next episode of an alert that was over begins; what was counted stays. */
  void beginAnew(Now now) {
    id = "";
    phase = Phase.PENDING;
    since = now.at();
    fired = Instant.EPOCH;
    ended = Instant.EPOCH;
    endedBy = "";
    acknowledged = Mark.NONE;
    because = List.of();
    flapping = false;
    until = 0;
    untilAt = isCounting() ? now.at().plusNanos(left(now)) : Instant.EPOCH;
    again = false;
  }

  void fire(String episode, Now now) {
    phase = Phase.FIRING;
    id = episode;
    fired = now.at();
    because = List.of();
    take(Progress.NONE);
  }

  void end(String by, Duration cooldown, boolean untilGood, Now now) {
    phase = Phase.OVER;
    ended = now.at();
    endedBy = by;
    blind = false;
    because = List.of();
    take(Progress.NONE);
    until = now.nanos() + cooldown.toNanos();
    untilAt = now.at().plus(cooldown);
    waitsForGood = untilGood;
  }

  /** It holds: counts the time since it held last, and the look if it brought something new. */
  void count(boolean bySample, Now now) {
    counted = counted(now);
    countedFrom = now.running();
    bad = more(bad, bySample, policy.failures());
    if (phase == Phase.PENDING) {
      untilAt = Timers.kept(untilAt, now.at().plusNanos(left(now)));
    }
  }

  /** What has passed since it held last does not count. */
  void stopCounting() {
    countedFrom = -1;
    if (phase == Phase.PENDING) {
      untilAt = Instant.EPOCH;
    }
  }

  void forgetCounts() {
    counted = 0;
    countedFrom = -1;
    bad = 0;
    again = false;
  }

  void countGood(boolean bySample) {
    good = more(good, bySample, policy.recovery());
  }

  void forgetGood() {
    good = 0;
  }

  /** No further than anybody asks: what does not change needs no row. */
  private static int more(int count, boolean bySample, int wanted) {
    return Math.min(bySample ? count + 1 : count, Math.max(1, wanted));
  }

  boolean isCounting() {
    return countedFrom >= 0;
  }

  private long counted(Now now) {
    return isCounting() ? counted + Math.max(0, now.running() - countedFrom) : counted;
  }

  /** Nanos for which it has to hold yet. */
  private long left(Now now) {
    return Math.max(0, policy.holds().toNanos() - counted(now));
  }

  /** Whether it has been bad for long and often enough, by what was counted. */
  boolean isRipe() {
    return counted >= policy.holds().toNanos()
        && (policy.failures() <= 1 || bad >= policy.failures());
  }

  boolean isGoodEnough() {
    return policy.recovery() <= 1 || good >= policy.recovery();
  }

  void holdsAgain() {
    again = true;
  }

  boolean isAgain() {
    return again;
  }

  boolean waitsForGood() {
    return waitsForGood;
  }

  void wasGood() {
    waitsForGood = false;
  }

  boolean isCooldownOver(Now now) {
    return now.nanos() - until >= 0;
  }

  /** When it wants to be called, in monotonic time; empty when time alone changes nothing. */
  OptionalLong wake(Now now) {
    if (phase == Phase.PENDING && isCounting() && left(now) > 0) {
      return OptionalLong.of(now.nanos() + left(now));
    }
    return phase == Phase.OVER && !waitsForGood ? OptionalLong.of(until) : OptionalLong.empty();
  }

  /**
   * Goes on in another process. Time in which nobody watched does not count, and a clock that was
   * set meanwhile delays by the whole length at most.
   */
  void recall(Instant lastAlive, Now now) {
    if (phase == Phase.PENDING && isCounting()) {
      Duration holds = policy.holds();
      counted = Math.max(counted, holds.minus(Timers.left(lastAlive, untilAt, holds)).toNanos());
    }
    stopCounting();
    if (phase == Phase.OVER) {
      until = now.nanos() + Timers.left(now.at(), untilAt, policy.cooldown()).toNanos();
    }
  }

  private void take(Progress progress) {
    counted = progress.counted();
    countedFrom = progress.countedFrom();
    bad = progress.bad();
    good = progress.good();
    until = progress.until();
    untilAt = progress.untilAt();
    again = progress.again();
    waitsForGood = progress.waitsForGood();
  }

  private Progress progress() {
    Progress made =
        new Progress(counted, countedFrom, bad, good, until, untilAt, again, waitsForGood);
    return made.equals(Progress.NONE) ? Progress.NONE : made;
  }

  Alert alert() {
    return new Alert(
        identity,
        id,
        phase,
        severity,
        labels,
        summary,
        cause,
        runbook,
        value,
        threshold,
        unit,
        since,
        fired,
        ended,
        endedBy,
        acknowledged,
        because,
        blind,
        flapping,
        load,
        progress(),
        policy,
        change);
  }
}
