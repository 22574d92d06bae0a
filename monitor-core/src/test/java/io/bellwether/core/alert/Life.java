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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One alert on manual time, led from input to input. */
final class Life {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Identity IDENTITY = Identity.of("busy", Labels.of("source", "shop"));

  final List<Effect> effects = new ArrayList<>();
  List<Effect> latest = List.of();
  Optional<Alert> alert = Optional.empty();
  OptionalLong wake = OptionalLong.empty();
  Policy policy = Policy.PLAIN;
  Severity severity = Severity.WARNING;
  boolean bySample = true;
  boolean flapping;
  private long nanos = -5_000_000_000L;
  private long running = 7;
  private Instant at = START;
  private int ids;

  static Policy lasting(Duration holds) {
    return new Policy(holds, 1, 1, Duration.ZERO);
  }

  Life by(Policy next) {
    policy = next;
    return this;
  }

  Now now() {
    return new Now(nanos, running, at);
  }

  Life after(Duration time) {
    running += time.toNanos();
    return still(time);
  }

  /** The process stands still: the engine does not run. */
  Life still(Duration time) {
    nanos += time.toNanos();
    at = at.plus(time);
    return this;
  }

  Life clockSet(Duration by) {
    at = at.plus(by);
    return this;
  }

  Life bad() {
    return judged(Truth.TRUE, Truth.FALSE, List.of());
  }

  Life good() {
    return judged(Truth.FALSE, Truth.TRUE, List.of());
  }

  Life between() {
    return judged(Truth.FALSE, Truth.FALSE, List.of());
  }

  Life blind() {
    return judged(Truth.UNKNOWN, Truth.UNKNOWN, List.of());
  }

  Life explained(Truth truth) {
    return judged(truth, truth.not(), List.of("warehouse"));
  }

  Life judged(Truth truth, Truth clear, List<String> because) {
    return take(new Input.Judged(verdict(truth, clear, because)));
  }

  Verdict verdict(Truth truth, Truth clear, List<String> because) {
    return new Verdict(
        IDENTITY,
        truth,
        clear,
        bySample,
        severity,
        IDENTITY.labels(),
        91,
        90,
        Unit.PERCENT,
        "91 % of 90 %",
        "",
        "",
        because,
        flapping,
        false,
        policy);
  }

  Life passed() {
    return take(new Input.Passed());
  }

  Mark mark(String who) {
    return new Mark(who, at, "looks at it");
  }

  Life take(Input input) {
    Step step = Machine.step(alert, input, now(), () -> "episode-" + ++ids);
    alert = step.after();
    wake = step.wake();
    latest = List.copyOf(step.effects());
    effects.addAll(latest);
    return this;
  }

  Life recalled(Instant lastAlive) {
    alert = alert.map(kept -> Machine.recalled(kept, lastAlive, now()));
    return this;
  }

  Alert alert() {
    return alert.orElseThrow();
  }

  /** The phase, or {@code null} in words. */
  String phase() {
    return alert.map(one -> one.phase().name()).orElse("none");
  }

  /** How far away the wake is. */
  Duration wakeIn() {
    return Duration.ofNanos(wake.orElseThrow() - nanos);
  }
}
