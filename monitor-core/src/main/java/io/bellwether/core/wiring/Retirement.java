// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Daemon;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what a reload has put out of use, each as soon as its last look is over, on a thread of
 * its own: neither the reload nor the watching waits for it.
 */
final class Retirement {
  private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
  private static final Duration EACH = Duration.ofSeconds(5);
  private static final Duration NO_HURRY = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Something out of use, and whether it was closed. */
  private record Retired(
      Consumer<LastCalls> closing, LastCalls calls, CompletableFuture<Void> closed) {}

  private final String system;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Retired> pending = new LinkedHashSet<>();
  private final Deque<Retired> ready = new ArrayDeque<>();
  private final BiFunction<String, Runnable, Thread> threads;
  private @Nullable Thread closer;

  Retirement(String system) {
    this(system, Daemon::of);
  }

  Retirement(String system, BiFunction<String, Runnable, Thread> threads) {
    this.system = system;
    this.threads = threads;
  }

  /** For all that one reload puts out of use: where several hang, the others have less time. */
  LastCalls calls() {
    return new LastCalls(system, EACH, NO_HURRY);
  }

  /** Closes it when these are over; done when it was closed. */
  void after(
      Collection<? extends CompletionStage<Void>> over,
      LastCalls calls,
      Consumer<LastCalls> closing) {
    Retired retired = new Retired(closing, calls, new CompletableFuture<>());
    lock.lock();
    try {
      pending.add(retired);
    } finally {
      lock.unlock();
    }
    all(over).thenRun(() -> isReady(retired));
  }

  /** Closes it when everything that is to be closed now was closed. */
  void afterAll(LastCalls calls, Consumer<LastCalls> closing) {
    after(pending().stream().map(Retired::closed).toList(), calls, closing);
  }

  private static CompletableFuture<Void> all(Collection<? extends CompletionStage<Void>> over) {
    return CompletableFuture.allOf(
        over.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
  }

  private List<Retired> pending() {
    lock.lock();
    try {
      return List.copyOf(pending);
    } finally {
      lock.unlock();
    }
  }

  private void isReady(Retired retired) {
    lock.lock();
    try {
      ready.add(retired);
      if (closer == null) {
        begin();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Where there is no thread now, the next that is ready has all closed that wait. */
  private void begin() {
    try {
      Thread fresh = threads.apply("bellwether-retires-" + system, this::closeReady);
      fresh.start();
      closer = fresh;
    } catch (OutOfMemoryError noThread) {
      LOG.warn("what a reload took out of use is closed later: the system has no thread for that");
    }
  }

  private void closeReady() {
    for (Optional<Retired> next = next(); next.isPresent(); next = next()) {
      safely(next.get());
    }
  }

  /** One that can not be closed must not keep the others. */
  private void safely(Retired retired) {
    try {
      close(retired, retired.calls());
    } catch (RuntimeException | Error e) {
      LOG.error("something that a reload took out of use could not be closed", e);
    }
  }

  /** Without another the thread has ended for all who look. */
  private Optional<Retired> next() {
    lock.lock();
    try {
      Retired next = ready.poll();
      while (next != null && !pending.contains(next)) {
        next = ready.poll();
      }
      if (next == null) {
        closer = null;
      }
      return Optional.ofNullable(next);
    } finally {
      lock.unlock();
    }
  }

  /** Whoever of two takes it first. */
  private void close(Retired retired, LastCalls calls) {
    if (taken(retired)) {
      try {
        retired.closing().accept(calls);
      } finally {
        retired.closed().complete(null);
      }
    }
  }

  private boolean taken(Retired retired) {
    lock.lock();
    try {
      return pending.remove(retired);
    } finally {
      lock.unlock();
    }
  }

  /** How many are not closed yet. */
  int waiting() {
    return pending().size();
  }

  /** Closes all that is left now, whether it is over or not. */
  void close(LastCalls calls) {
    pending().forEach(retired -> close(retired, calls));
    Thread last = closer();
    if (last != null) {
      await(last);
    }
  }

  private @Nullable Thread closer() {
    lock.lock();
    try {
      return closer;
    } finally {
      lock.unlock();
    }
  }

  private static void await(Thread last) {
    try {
      TimeUnit.NANOSECONDS.timedJoin(last, PATIENCE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
