// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The life of one alert as a pure function: what it is, what happens, what it is then. Unknown and
 * what a lost component explains never begin, advance or end anything.
 */
public final class Machine {
  private Machine() {}

  /**
   * What becomes of an alert by one input.
   *
   * @param before empty where nothing of it is kept
   * @param ids gives the id of the next episode
   */
  public static Step step(Optional<Alert> before, Input input, Now now, Supplier<String> ids) {
    if (input instanceof Input.Judged judged) {
      return new Judging(judged.verdict(), now, ids).of(before);
    }
    if (before.isEmpty()) {
      return new Step(before, List.of(), OptionalLong.empty());
    }
    Draft draft = new Draft(before.get());
    if (input instanceof Input.Passed) {
      return passed(draft, now, ids);
    }
    if (input instanceof Input.Removed removed) {
      return removed(draft, removed.why(), now);
    }
    return draft.phase == Phase.FIRING ? done(draft, input, now) : step(draft, List.of(), now);
  }

  /**
   * An alert that another process kept, to go on in this one.
   *
   * @param lastAlive when that one is known to have watched last
   */
  public static Alert recalled(Alert kept, Instant lastAlive, Now now) {
    Draft draft = new Draft(kept);
    draft.recall(lastAlive, now);
    return draft.alert();
  }

  /** The end of an episode that another process kept, and that a newer one has overtaken. */
  static Alert overtaken(Alert kept, Now now) {
    Draft draft = new Draft(kept);
    draft.end("the history came late", Duration.ZERO, false, now);
    return draft.alert();
  }

  /** When it wants {@link Input.Passed}, in monotonic time. */
  static OptionalLong wake(Alert alert, Now now) {
    return new Draft(alert).wake(now);
  }

  private static Step passed(Draft draft, Now now, Supplier<String> ids) {
    if (draft.phase != Phase.OVER || draft.waitsForGood() || !draft.isCooldownOver(now)) {
      return step(draft, List.of(), now);
    }
    if (!draft.isAgain()) {
      return new Step(Optional.empty(), List.of(), OptionalLong.empty());
    }
    boolean fires = draft.isCounting() && draft.isRipe();
    draft.beginAnew(now);
    if (fires) {
      draft.fire(ids.get(), now);
    }
    return step(draft, List.of(fires ? Effect.FIRED : Effect.PENDING), now);
  }

  private static Step removed(Draft draft, String why, Now now) {
    if (draft.phase == Phase.FIRING) {
      draft.end(why, Duration.ZERO, false, now);
      return step(draft, List.of(Effect.RESOLVED), now);
    }
    List<Effect> effects = draft.phase == Phase.OVER ? List.of() : List.of(Effect.DROPPED);
    return new Step(Optional.empty(), effects, OptionalLong.empty());
  }

  /** What a person does. */
  private static Step done(Draft draft, Input input, Now now) {
    Optional<Effect> effect = Optional.empty();
    if (input instanceof Input.Acknowledged taken) {
      effect = acknowledged(draft, taken.mark());
    } else if (input instanceof Input.Unacknowledged && draft.acknowledged.isSet()) {
      draft.acknowledged = Mark.NONE;
      effect = Optional.of(Effect.UNACKNOWLEDGED);
    } else if (input instanceof Input.EndedByHand ended) {
      draft.end(ended.mark().by(), draft.policy.cooldown(), true, now);
      effect = Optional.of(Effect.RESOLVED);
    }
    return step(draft, effect.stream().toList(), now);
  }

  private static Optional<Effect> acknowledged(Draft draft, Mark mark) {
    if (!mark.isSet()) {
      return Optional.empty();
    }
    if (mark.by().equals(draft.acknowledged.by())) {
      return remarked(draft, mark.why());
    }
    draft.acknowledged = mark;
    return Optional.of(Effect.ACKNOWLEDGED);
  }

  /** Who has it already is no news, and what is added to that is kept. */
  private static Optional<Effect> remarked(Draft draft, String why) {
    Mark before = draft.acknowledged;
    if (why.isBlank() || why.equals(before.why())) {
      return Optional.empty();
    }
    draft.acknowledged = new Mark(before.by(), before.at(), why);
    return Optional.of(Effect.REMARKED);
  }

  private static Step step(Draft draft, List<Effect> effects, Now now) {
    return new Step(Optional.of(draft.alert()), effects, draft.wake(now));
  }
}
