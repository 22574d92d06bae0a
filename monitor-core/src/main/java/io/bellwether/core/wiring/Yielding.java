// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves a source in peace that does badly: its slow passes wait until it does better, though never
 * for more than one turn, as figures are too old after three. One that gives no answer, or gives it
 * late, has every second pass; one that answers, and is critical or unknown, has one pass fewer:
 * what makes it so may be what only a pass sees end, or that the pass before failed.
 */
final class Yielding {
  private static final Set<Kind> SILENT = EnumSet.of(Kind.TIMEOUT, Kind.UNREACHABLE);

  private final Object lock = new Object();
  private final TimeText times;
  private Optional<Bad> bad = Optional.empty();
  private Optional<Instant> waits = Optional.empty();
  private Optional<Instant> measured = Optional.empty();
  private boolean failed;
  private boolean spared;

  /** How it is since when; strained when nothing should be asked of it that can wait. */
  private record Bad(Instant since, boolean strained, String how) {}

  Yielding(TimeText times) {
    this.times = times;
  }

  /** A quick look has ended; true when a pass waits that may be made now. */
  boolean looked(CheckResult result, Duration timeout) {
    synchronized (lock) {
      boolean silent = result.lost() || result.failure().filter(SILENT::contains).isPresent();
      boolean late = result.took().compareTo(timeout.dividedBy(2)) > 0;
      if (result.works() && !late) {
        boolean waited = waits.isPresent();
        bad = Optional.empty();
        waits = Optional.empty();
        spared = false;
        return waited;
      }
      Instant since = bad.map(Bad::since).orElse(result.at());
      String how =
          silent ? "gives no answer" : late ? "answers late" : "is " + result.level().word();
      bad = Optional.of(new Bad(since, silent || late, how));
      return false;
    }
  }

  /** Why a pass that is due now has to wait; empty when it is made. */
  Optional<String> holds(Instant now) {
    synchronized (lock) {
      if (bad.isEmpty() || measured.isEmpty()) {
        return Optional.empty();
      }
      boolean strained = bad.get().strained();
      if (spared || (failed && !strained)) {
        spared = spared && !strained;
        waits = Optional.empty();
        return Optional.empty();
      }
      spared = true;
      waits = Optional.of(now);
      return Optional.of(
          "a slow pass waits, as it "
              + words(bad.get(), now)
              + "; it is made once that is over, or at its next turn");
    }
  }

  private String words(Bad one, Instant now) {
    return one.how() + " since " + times.of(one.since(), now);
  }

  /** A pass has ended; while none has worked there is nothing that could grow old. */
  void measured(CheckResult result) {
    synchronized (lock) {
      failed = !result.works();
      if (result.works()) {
        measured = Optional.of(result.at());
      }
    }
  }

  /** The same, with how old its slow figures are while passes wait. */
  CheckResult shown(CheckResult look) {
    synchronized (lock) {
      if (bad.isEmpty() || waits.isEmpty() || measured.isEmpty()) {
        return look;
      }
      Instant now = look.at();
      String age = Durations.format(Duration.ofSeconds(seconds(measured.get(), now)));
      return look.with(
          "slow_figures",
          age
              + " old: passes wait since "
              + times.of(waits.get(), now)
              + ", as it "
              + words(bad.get(), now));
    }
  }

  /** The answer to a question of a person, who waits for it: it is asked all the same. */
  CheckResult remarked(CheckResult answer) {
    synchronized (lock) {
      return bad.filter(Bad::strained)
          .map(one -> answer.with("asked_while", "it " + words(one, answer.at())))
          .orElse(answer);
    }
  }

  /** A clock that was set back makes nothing younger than now. */
  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }
}
