// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.util.Objects.requireNonNull;

import io.bellwether.core.health.CheckResult;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every component looked at once, in parallel, with whatever came back within the longest timeout.
 */
final class OneRound {
  /** A call that hangs is written off one second after its deadline; and then it has to be told. */
  private static final Duration AFTER_DEADLINE = Duration.ofMillis(1_100);

  private OneRound() {}

  /**
   * Looks at them, and at those last that judge by what the others found.
   *
   * @param watched whether somebody looks at it still: a reload or a stop may come in between
   */
  static List<CheckResult> of(
      Collection<Assignment> assigned,
      Awaited awaited,
      Running running,
      Ticks ticks,
      Predicate<String> watched) {
    Map<String, CheckResult> found = new HashMap<>();
    Map<Boolean, List<Assignment>> waves =
        assigned.stream().collect(Collectors.partitioningBy(Assignment::judgesOthers));
    for (boolean last : new boolean[] {false, true}) {
      wave(waves.getOrDefault(last, List.of()), awaited, running, ticks, watched)
          .forEach(result -> found.put(result.component(), result));
    }
    return assigned.stream().map(one -> requireNonNull(found.get(one.name()))).toList();
  }

  private static List<CheckResult> wave(
      Collection<Assignment> assigned,
      Awaited awaited,
      Running running,
      Ticks ticks,
      Predicate<String> watched) {
    Map<Assignment, CompletableFuture<CheckResult>> answers = new LinkedHashMap<>();
    long asked = ticks.nanos();
    assigned.forEach(one -> answers.put(one, awaited.next(one.name(), asked)));
    answers.forEach(
        (one, answer) -> {
          // only now that they wait: then it is the reload, the stop or we that see it
          if (!watched.test(one.name())) {
            answer.cancel(false);
          }
        });
    assigned.forEach(one -> running.checkNow(one.name()));
    long deadline = asked + longest(assigned).plus(AFTER_DEADLINE).toNanos();
    List<CheckResult> results = new ArrayList<>();
    for (Map.Entry<Assignment, CompletableFuture<CheckResult>> answer : answers.entrySet()) {
      results.add(await(answer.getKey(), answer.getValue(), deadline - ticks.nanos(), ticks));
    }
    return results;
  }

  private static Duration longest(Collection<Assignment> assigned) {
    return assigned.stream()
        .map(one -> one.watch().timeout())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static CheckResult await(
      Assignment one, CompletableFuture<CheckResult> answer, long nanos, Ticks ticks) {
    try {
      return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Results.notLooked(one.name(), "the look was interrupted", ticks);
    } catch (CancellationException e) {
      return Results.notLooked(one.name(), "nobody looks at it any more", ticks);
    } catch (TimeoutException | ExecutionException e) {
      return Results.notLooked(one.name(), "its look was not over in time", ticks);
    } finally {
      answer.cancel(false);
    }
  }
}
