// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Severity;
import io.bellwether.core.rule.Truth;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One verdict, and what it makes of one alert. */
final class Judging {
  private final Verdict verdict;
  private final Opinion opinion;
  private final Now now;
  private final Supplier<String> ids;
  private final List<Effect> effects = new ArrayList<>(2);

  Judging(Verdict verdict, Now now, Supplier<String> ids) {
    this.verdict = verdict;
    this.opinion = Opinion.of(verdict);
    this.now = now;
    this.ids = ids;
  }

  Step of(Optional<Alert> before) {
    Draft after = before.isPresent() ? next(new Draft(before.get())) : begun();
    return after == null
        ? new Step(Optional.empty(), effects, OptionalLong.empty())
        : new Step(Optional.of(after.alert()), effects, after.wake(now));
  }

  private @Nullable Draft next(Draft draft) {
    return switch (draft.phase) {
      case PENDING -> pending(draft);
      case FIRING -> firing(draft);
      case HELD -> held(draft);
      case OVER -> over(draft);
    };
  }

  private @Nullable Draft begun() {
    if (opinion == Opinion.BAD) {
      Draft draft = new Draft(verdict, since());
      draft.count(verdict.bySample(), now);
      return ripened(draft, Effect.PENDING);
    }
    if (opinion == Opinion.EXPLAINED && verdict.truth() == Truth.TRUE) {
      return explained(new Draft(verdict, since()));
    }
    return null;
  }

  private @Nullable Draft pending(Draft draft) {
    switch (opinion) {
      case EXPLAINED -> explained(draft);
      case BAD -> {
        see(draft);
        draft.count(verdict.bySample(), now);
        return ripened(draft, null);
      }
      case GOOD -> {
        effects.add(Effect.DROPPED);
        return null;
      }
      case BETWEEN, BLIND -> {
        draft.stopCounting();
        draft.blind = opinion == Opinion.BLIND;
      }
    }
    return draft;
  }

  private Draft firing(Draft draft) {
    if (opinion == Opinion.EXPLAINED) {
      if (draft.because.isEmpty()) {
        effects.add(Effect.HELD);
      }
      draft.because = verdict.because();
      return draft;
    }
    if (draft.blind != (opinion == Opinion.BLIND)) {
      draft.blind = !draft.blind;
      effects.add(Effect.BLIND);
    }
    if (opinion == Opinion.BLIND) {
      return draft;
    }
    if (!draft.because.isEmpty()) {
      draft.because = List.of();
      effects.add(Effect.RELEASED);
    }
    flaps(draft);
    draft.follow(verdict.policy());
    if (opinion == Opinion.GOOD) {
      return good(draft);
    }
    draft.forgetGood();
    if (opinion == Opinion.BAD) {
      draft.see(verdict);
      weigh(draft);
    }
    return draft;
  }

  private Draft good(Draft draft) {
    draft.countGood(verdict.bySample());
    if (draft.isGoodEnough() && !draft.flapping) {
      draft.end("", draft.policy.cooldown(), false, now);
      effects.add(Effect.RESOLVED);
    }
    return draft;
  }

  private void flaps(Draft draft) {
    if (verdict.flapping() && !draft.flapping) {
      effects.add(Effect.FLAPPING);
    }
    draft.flapping = verdict.flapping();
  }

  /** One that comes and goes is as bad as it was at its worst, or each step would be told. */
  private void weigh(Draft draft) {
    Severity severity = verdict.severity();
    int order = severity.compareTo(draft.severity);
    if (order > 0) {
      draft.acknowledged = Mark.NONE;
      draft.severity = severity;
      effects.add(Effect.WORSE);
    } else if (order < 0 && !draft.flapping) {
      draft.severity = severity;
      effects.add(Effect.BETTER);
    }
  }

  private @Nullable Draft held(Draft draft) {
    switch (opinion) {
      case EXPLAINED -> {
        draft.because = verdict.because();
        if (verdict.truth() == Truth.TRUE) {
          see(draft);
        }
      }
      case BAD -> {
        see(draft);
        draft.phase = Phase.PENDING;
        draft.because = List.of();
        draft.count(verdict.bySample(), now);
        return ripened(draft, Effect.RELEASED);
      }
      case GOOD -> {
        effects.add(Effect.DROPPED);
        return null;
      }
      case BETWEEN, BLIND -> draft.stopCounting();
    }
    return draft;
  }

  private @Nullable Draft over(Draft draft) {
    boolean quiet = !draft.isCooldownOver(now);
    if (!quiet && !draft.waitsForGood() && !goesOn(draft)) {
      return begun();
    }
    switch (opinion) {
      case BAD -> {
        return holdsAgain(draft, quiet);
      }
      case GOOD -> {
        draft.wasGood();
        draft.forgetCounts();
        return quiet ? draft : null;
      }
      case EXPLAINED -> draft.forgetCounts();
      case BETWEEN, BLIND -> draft.stopCounting();
    }
    return draft;
  }

  /** Whether what was counted in the cooldown still counts. */
  private boolean goesOn(Draft draft) {
    return draft.isAgain() && opinion != Opinion.GOOD && opinion != Opinion.EXPLAINED;
  }

  private Draft holdsAgain(Draft draft, boolean quiet) {
    if (draft.waitsForGood()) {
      return draft;
    }
    draft.holdsAgain();
    draft.count(verdict.bySample(), now);
    if (quiet) {
      return draft;
    }
    draft.beginAnew(now);
    draft.since = since();
    see(draft);
    return ripened(draft, Effect.PENDING);
  }

  /** What lies in the future, or before all time, is nothing that anybody can know. */
  private Instant since() {
    return verdict
        .since()
        .filter(begin -> begin.isAfter(Instant.EPOCH) && begin.isBefore(now.at()))
        .orElse(now.at());
  }

  private void see(Draft draft) {
    draft.see(verdict);
    draft.severity = verdict.severity();
    draft.flapping = verdict.flapping();
  }

  private Draft explained(Draft draft) {
    draft.stopCounting();
    draft.phase = Phase.HELD;
    draft.because = verdict.because();
    effects.add(Effect.HELD);
    return draft;
  }

  /** Fires when it is time; {@code otherwise} is what became of it if not. */
  private Draft ripened(Draft draft, @Nullable Effect otherwise) {
    boolean ripe = draft.isRipe();
    if (otherwise == Effect.RELEASED || (otherwise != null && !ripe)) {
      effects.add(otherwise);
    }
    if (ripe) {
      draft.fire(ids.get(), now);
      effects.add(Effect.FIRED);
    }
    return draft;
  }
}
