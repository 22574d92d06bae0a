// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One call of code that may hang, made on a thread of its own under a real deadline, as the core
 * makes it: what came of it, how long it took, and where it hangs when it did not come back.
 *
 * @param <T> what the call answers
 */
public final class Attempt<T> {
  /** How long after its deadline a call may still come back. */
  public static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * The code to be called.
   *
   * @param <T> what it answers
   */
  @FunctionalInterface
  public interface Task<T> {
    /** Does it once, under the given run. */
    @Nullable T run(TestRun run) throws Exception;
  }

  /** How a call ended. Exactly one of the two is there, or none when it answered null. */
  private record Ending<T>(@Nullable T answer, @Nullable Throwable failure) {}

  private final @Nullable Ending<T> ending;
  private final Duration took;
  private final String where;

  private Attempt(@Nullable Ending<T> ending, Duration took, String where) {
    this.ending = ending;
    this.took = took;
    this.where = where;
  }

  /** Calls with so much time, and waits for it at most {@link #GRACE} longer. */
  public static <T> Attempt<T> within(Duration limit, Task<T> task) {
    return call(limit, limit, task);
  }

  /** Calls with an hour of time and stops it after a while, as closing the system does. */
  public static <T> Attempt<T> stoppedAfter(Duration time, Task<T> task) {
    return call(Duration.ofHours(1), time, task);
  }

  private static <T> Attempt<T> call(Duration limit, Duration stop, Task<T> task) {
    AtomicReference<@Nullable Ending<T>> ending = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    long start = System.nanoTime();
    Thread thread =
        Threads.daemon(
            "testkit-attempt",
            () -> {
              try (TestRun run = TestRun.within(limit, stop)) {
                ending.set(end(run, task));
                done.countDown(); // before the run is closed: what it closes may hang
              }
            });
    thread.start();
    await(done, stop.plus(GRACE));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Attempt<>(ending.get(), took, Stacks.of(thread));
  }

  private static void await(CountDownLatch done, Duration most) {
    try {
      done.await(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a call was awaited", e);
    }
  }

  private static <T> Ending<T> end(TestRun run, Task<T> task) {
    try {
      return new Ending<>(task.run(run), null);
    } catch (Throwable e) { // whatever a plugin throws is what is asked for
      return new Ending<>(null, e);
    }
  }

  /** Whether the call came back in time, with an answer or an exception. */
  public boolean cameBack() {
    return ending != null;
  }

  /** What it answered; empty when it answered null, threw, or did not come back. */
  public Optional<T> answer() {
    return ending == null ? Optional.empty() : Optional.ofNullable(ending.answer());
  }

  /** What it threw. */
  public Optional<Throwable> failure() {
    return ending == null ? Optional.empty() : Optional.ofNullable(ending.failure());
  }

  /** How long it took, or how long it was waited for. */
  public Duration took() {
    return took;
  }

  /** For messages of tests: the answer, the exception, or the stack of where it hangs. */
  @Override
  public String toString() {
    if (ending == null) {
      return "has not come back after " + took.toMillis() + " ms, it is at\n" + where;
    }
    String what =
        ending.failure() == null ? "answered " + ending.answer() : "threw " + ending.failure();
    return what + " after " + took.toMillis() + " ms";
  }
}
