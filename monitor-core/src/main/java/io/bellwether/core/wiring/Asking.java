// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.source.Asked;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.schedule.Ended;
import io.bellwether.core.schedule.Job;
import io.bellwether.core.schedule.Outcome;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Components asked the same thing, in parallel; each answers within its own timeout. */
final class Asking {
  /** A call that hangs is written off one second after its deadline; and then it has to be told. */
  private static final Duration AFTER_DEADLINE = Duration.ofMillis(1_500);

  private final Running running;
  private final Ticks ticks;

  private record Asker(Assignment one, CompletableFuture<CheckResult> answer, Runnable end) {}

  Asking(Running running, Ticks ticks) {
    this.running = running;
    this.ticks = ticks;
  }

  /** What they answer, in their order; why there is no answer is one. */
  List<CheckResult> of(Collection<Assignment> assigned, Asked asked) {
    long began = ticks.nanos();
    List<Asker> askers = new ArrayList<>();
    List<CheckResult> answers = new ArrayList<>();
    try {
      assigned.forEach(one -> askers.add(ask(one, asked)));
      for (Asker asker : askers) {
        Duration most = asker.one().watch().timeout().plus(AFTER_DEADLINE);
        answers.add(await(asker, most.toNanos() - (ticks.nanos() - began)));
      }
    } finally {
      askers.forEach(asker -> asker.end().run());
    }
    return answers;
  }

  private Asker ask(Assignment one, Asked asked) {
    CompletableFuture<CheckResult> answer = new CompletableFuture<>();
    Questions questions = one.watched().questions();
    Optional<CompletableFuture<Void>> begun = questions.begin();
    if (begun.isEmpty()) {
      answer.complete(noAnswer(one.name(), "a reload has just exchanged it; ask again"));
      return new Asker(one, answer, () -> {});
    }
    CompletableFuture<Void> question = begun.get();
    try {
      Job<CheckResult> job = running.ask(one, asked, ended -> answer.complete(read(one, ended)));
      return new Asker(one, answer, () -> job.stopNow().thenRun(() -> questions.end(question)));
    } catch (RuntimeException | Error e) {
      questions.end(question);
      throw e;
    }
  }

  private CheckResult read(Assignment one, Ended<CheckResult> ended) {
    String name = one.name();
    if (ended.outcome() instanceof Outcome.Returned<CheckResult> returned) {
      return one.watched().yielding().remarked(returned.value());
    }
    return ended.outcome() instanceof Outcome.NoPlace<CheckResult>
        ? noAnswer(name, "an earlier question has not come back, and none is asked until it does")
        : noAnswer(name, "it gave no answer in time");
  }

  private CheckResult await(Asker asker, long nanos) {
    String name = asker.one().name();
    try {
      return asker.answer().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return noAnswer(name, "who asked was interrupted");
    } catch (TimeoutException | ExecutionException e) {
      return noAnswer(name, "it gave no answer in time");
    } finally {
      asker.end().run();
    }
  }

  private CheckResult noAnswer(String name, String why) {
    return Results.notLooked(name, why, ticks);
  }
}
