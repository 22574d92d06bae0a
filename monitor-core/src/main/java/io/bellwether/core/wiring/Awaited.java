// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.CheckResult;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Those who wait for the next look at a component. */
final class Awaited {
  private record Waiter(long asked, CompletableFuture<CheckResult> answer) {}

  private final Map<String, Queue<Waiter>> waiters = new ConcurrentHashMap<>();

  /** The first result of a look that began after it was asked for. */
  CompletableFuture<CheckResult> next(String component, long asked) {
    CompletableFuture<CheckResult> answer = new CompletableFuture<>();
    waiters
        .computeIfAbsent(component, name -> new ConcurrentLinkedQueue<>())
        .add(new Waiter(asked, answer));
    return answer;
  }

  void heard(CheckResult result, long started) {
    Queue<Waiter> waiting = waiters.get(result.component());
    if (waiting != null) {
      waiting.removeIf(waiter -> waiter.answer().isDone() || answered(waiter, result, started));
    }
  }

  private static boolean answered(Waiter waiter, CheckResult result, long started) {
    return started - waiter.asked() >= 0 && waiter.answer().complete(result);
  }

  /** Whether somebody waits for a look at it. */
  boolean isAwaited(String component) {
    Queue<Waiter> waiting = waiters.get(component);
    return waiting != null && waiting.stream().anyMatch(waiter -> !waiter.answer().isDone());
  }

  /** Nobody looks at it any more. */
  void giveUp(String component) {
    Queue<Waiter> waiting = waiters.remove(component);
    if (waiting != null) {
      waiting.forEach(waiter -> waiter.answer().cancel(false));
    }
  }

  /** Nobody looks any more. */
  void giveUp() {
    waiters.values().forEach(waiting -> waiting.forEach(waiter -> waiter.answer().cancel(false)));
    waiters.clear();
  }
}
