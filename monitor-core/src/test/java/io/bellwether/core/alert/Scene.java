// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Truth;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A book of alerts on manual time; alerts go by their rule. */
final class Scene {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final Map<String, List<String>> lost = new HashMap<>();
  final List<AlertChange> changes = new ArrayList<>();
  AlertBook book = book();
  AlertTurn turn = new AlertTurn(List.of(), Set.of(), OptionalLong.empty());
  Policy policy = Policy.PLAIN;
  Severity severity = Severity.WARNING;
  double value = 91;
  private long nanos = 1_000;
  private long running;
  private Instant at = START;
  private int ids;

  AlertBook book() {
    return new AlertBook(() -> "id-" + ++ids, name -> lost.getOrDefault(name, List.of()));
  }

  static Identity identity(String rule) {
    return Identity.of(rule, Labels.of("source", "shop"));
  }

  Now now() {
    return new Now(nanos, running, at);
  }

  Scene after(Duration time) {
    nanos += time.toNanos();
    running += time.toNanos();
    at = at.plus(time);
    return this;
  }

  /** The process stands still: the engine does not run. */
  Scene still(Duration time) {
    nanos += time.toNanos();
    at = at.plus(time);
    return this;
  }

  Scene bad(String... rules) {
    return judged(Truth.TRUE, rules);
  }

  Scene good(String... rules) {
    return judged(Truth.FALSE, rules);
  }

  Scene blind(String... rules) {
    return judged(Truth.UNKNOWN, rules);
  }

  private Scene judged(Truth truth, String... rules) {
    return took(book.judge(Arrays.stream(rules).map(rule -> verdict(rule, truth)).toList(), now()));
  }

  Verdict verdict(String rule, Truth truth) {
    Identity identity = identity(rule);
    return new Verdict(
        identity,
        truth,
        truth.not(),
        true,
        severity,
        identity.labels(),
        value,
        90,
        Unit.PERCENT,
        value + " % of 90 %",
        "",
        "",
        List.of(),
        false,
        false,
        policy);
  }

  Scene took(AlertTurn next) {
    turn = next;
    changes.addAll(next.changes());
    return this;
  }

  Scene passed() {
    return took(book.passed(now()));
  }

  Mark mark(String who) {
    return new Mark(who, at, "");
  }

  Alert alert(String rule) {
    return book.find(identity(rule)).orElseThrow();
  }

  String id(String rule) {
    return alert(rule).id();
  }

  List<Effect> effects() {
    return changes.stream().map(AlertChange::effect).toList();
  }

  /** Another process goes on with what this one has. */
  Scene restarted(Instant lastAlive) {
    List<Alert> kept = List.copyOf(book.all());
    book = book();
    nanos = -7_000_000_000L;
    running = 0;
    return took(book.recall(kept, lastAlive, now()));
  }
}
