// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Durations;
import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.core.schedule.Ended;
import io.bellwether.core.schedule.HungCall;
import io.bellwether.core.schedule.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the end of a run says about its component. */
public final class Outcomes {
  private static final int FRAMES = 8;
  private static final String NO_TIME =
      "could not be looked at: its time was over before the look began, so busy is this machine";

  private final TimeText times;

  public Outcomes(TimeText times) {
    this.times = times;
  }

  /**
   * The result of a run. Empty when it says nothing: it was stopped by us, it is the late return of
   * a call that was written off, or the process stood still during it and so it failed. In that
   * last case it is worth running again at once.
   *
   * @param value the result in what the run returned
   */
  public <T> Optional<CheckResult> read(
      String component, Duration timeout, Ended<T> ended, Function<T, CheckResult> value) {
    return outcome(component, timeout, ended, value)
        .filter(result -> result.works() || !ended.disturbed());
  }

  /** Whether it says nothing only because the process stood still during it. */
  public static boolean isWorthRepeating(Ended<?> ended) {
    boolean ours =
        ended.outcome() instanceof Outcome.CameBack || ended.outcome() instanceof Outcome.Stopped;
    return ended.disturbed() && !ours;
  }

  private <T> Optional<CheckResult> outcome(
      String component, Duration timeout, Ended<T> ended, Function<T, CheckResult> value) {
    Outcome<T> outcome = ended.outcome();
    if (outcome instanceof Outcome.Returned<T> returned) {
      return Optional.of(value.apply(returned.value()));
    }
    if (outcome instanceof Outcome.Overdue<T> overdue) {
      return Optional.of(overdue(component, timeout, ended, overdue.stack()));
    }
    if (outcome instanceof Outcome.NoPlace<T> noPlace) {
      return Optional.of(noPlace(component, ended, noPlace.holding()));
    }
    return outcome instanceof Outcome.Threw<T> threw
        ? Optional.of(threw(component, ended, threw.thrown()))
        : Optional.empty();
  }

  private <T> CheckResult overdue(
      String component, Duration timeout, Ended<T> ended, List<StackTraceElement> stack) {
    String message =
        "no answer within "
            + Durations.format(timeout)
            + "; 1 call has not come back since "
            + times.of(ended.started(), ended.started().plus(ended.took()));
    return lost(component, Kind.TIMEOUT, message, hangsIn(stack), ended);
  }

  private <T> CheckResult noPlace(String component, Ended<T> ended, List<HungCall> holding) {
    Instant since =
        holding.stream()
            .map(HungCall::since)
            .min(Comparator.naturalOrder())
            .orElse(ended.started());
    String message =
        holding.size()
            + (holding.size() == 1 ? " call has" : " calls have")
            + " not come back since "
            + times.of(since, ended.started())
            + ", no further one is started";
    List<StackTraceElement> stack = holding.isEmpty() ? List.of() : holding.get(0).stack();
    return lost(component, Kind.TIMEOUT, message, hangsIn(stack), ended);
  }

  /** The runner lets nothing through but that there was no time, so anything else is ours. */
  private static <T> CheckResult threw(String component, Ended<T> ended, Throwable thrown) {
    Failure bug =
        thrown instanceof InterruptedException
            ? Failure.unknown(NO_TIME)
            : Failure.unknown(Kind.BUG, "could not be looked at: " + thrown.getClass().getName());
    return new CheckResult(
        component,
        bug.health().level(),
        bug.health().message(),
        false,
        Map.of(),
        ended.started(),
        ended.took(),
        bug.kind(),
        bug.remedy());
  }

  private static <T> CheckResult lost(
      String component, Kind kind, String message, Map<String, Object> details, Ended<T> ended) {
    return new CheckResult(
        component,
        Level.CRITICAL,
        SafeText.line(message),
        true,
        details,
        ended.started(),
        ended.took(),
        Optional.of(kind),
        Optional.empty());
  }

  /** The innermost frames: where the call hangs. */
  private static Map<String, Object> hangsIn(List<StackTraceElement> stack) {
    List<String> frames =
        stack.stream().limit(FRAMES).map(frame -> SafeText.line(frame.toString())).toList();
    return frames.isEmpty() ? Map.of() : Map.of("hangs_in", frames);
  }
}
