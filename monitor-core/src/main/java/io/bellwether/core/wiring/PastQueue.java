// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which series wait for their past: who has waited longest comes first, and who has much to be read
 * comes last and takes nobody's place.
 */
final class PastQueue {
  private final int most;
  private final Deque<WantedPast> waiting = new ArrayDeque<>();
  private final Deque<WantedPast> waitingLong = new ArrayDeque<>();

  /** Nobody waits yet; at most so many of each kind will. */
  PastQueue(int most) {
    this.most = most;
  }

  /** False when there is no place for it. */
  boolean add(WantedPast wanted) {
    Deque<WantedPast> queue = wanted.isLong() ? waitingLong : waiting;
    return queue.size() < most && queue.add(wanted);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && waitingLong.isEmpty();
  }

  /**
   * Who is next.
   *
   * @param late gets those that have waited too long
   */
  Optional<WantedPast> next(long nanos, List<WantedPast> late) {
    WantedPast next = poll();
    while (next != null && next.isTooLate(nanos)) {
      late.add(next);
      next = poll();
    }
    return Optional.ofNullable(next);
  }

  private @Nullable WantedPast poll() {
    WantedPast next = waiting.poll();
    return next == null ? waitingLong.poll() : next;
  }

  /** All that waited; nobody does any more. */
  List<WantedPast> takeAll() {
    List<WantedPast> all = new ArrayList<>(waiting);
    all.addAll(waitingLong);
    waiting.clear();
    waitingLong.clear();
    return all;
  }
}
