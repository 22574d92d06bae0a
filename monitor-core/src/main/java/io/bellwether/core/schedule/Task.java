// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the timetable is asked to run.
 *
 * @param name of the job; its phase, its threads and what it reports are called after it
 * @param places of the source it works on, shared with that source's other jobs
 * @param every its interval; without one it runs only when asked
 * @param ended hears of every run; called on a worker or the timer thread, so it only hands over
 */
public record Task<T>(
    String name,
    Places places,
    Optional<Duration> every,
    Duration timeout,
    Work<? extends T> work,
    Consumer<? super Ended<T>> ended) {
  public Task {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(name + ": the timeout must be longer than nothing");
    }
    if (every.filter(interval -> interval.compareTo(Rhythm.SHORTEST) < 0).isPresent()) {
      throw new IllegalArgumentException(name + ": the interval must be at least 10 ms");
    }
  }

  /** Runs on its own at this interval. */
  public static <T> Task<T> every(
      Duration interval,
      String name,
      Places places,
      Duration timeout,
      Work<? extends T> work,
      Consumer<? super Ended<T>> ended) {
    return new Task<>(name, places, Optional.of(interval), timeout, work, ended);
  }

  /** Runs only when {@link Job#runNow} asks for it. */
  public static <T> Task<T> onDemand(
      String name,
      Places places,
      Duration timeout,
      Work<? extends T> work,
      Consumer<? super Ended<T>> ended) {
    return new Task<>(name, places, Optional.empty(), timeout, work, ended);
  }
}
