// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.SampleRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the writer: transactions first, then samples in batches, then chores. */
final class WriteQueue {
  /** What is to be done next. */
  sealed interface Work {}

  /** Transactions that waited together. */
  record Commits(List<Commit> all) implements Work {}

  /** A batch of samples. */
  record Batch(List<SampleRow> rows) implements Work {}

  /** There is time for a chore. */
  record Chore() implements Work {}

  /** Everything was written. */
  record End() implements Work {}

  static final int MOST_SAMPLES = 100_000;
  static final int BATCH = 1_000;

  private static final int MOST_TOGETHER = 256;
  private static final int GROUPS_BEFORE_SAMPLES = 10;
  private static final long GATHER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long OVERDUE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Deque<Commit> commits = new ArrayDeque<>();
  private final Deque<SampleRow> samples = new ArrayDeque<>();
  private long gatherUntil;
  private long choreAt;
  private long dropped;
  private int groups;
  private boolean closing;
  private boolean failing;
  private boolean ended;

  WriteQueue(long now) {
    this.choreAt = now;
  }

  /** Whether it was taken; not once it closes. */
  boolean offer(Commit commit) {
    lock.lock();
    try {
      if (!closing) {
        commits.addLast(commit);
        something.signal();
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it still waited, and waits no more. */
  boolean withdraw(Commit commit) {
    lock.lock();
    try {
      return commits.remove(commit);
    } finally {
      lock.unlock();
    }
  }

  void offer(List<SampleRow> rows, long now) {
    lock.lock();
    try {
      int room = ended ? 0 : Math.min(rows.size(), MOST_SAMPLES - samples.size());
      if (samples.isEmpty() && room > 0) {
        gatherUntil = now + GATHER_NANOS;
        something.signal();
      }
      for (int i = 0; i < room; i++) {
        samples.addLast(rows.get(i));
      }
      dropped += rows.size() - room;
      if (samples.size() >= BATCH) {
        something.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next work; waits for it. */
  Work take() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        long now = System.nanoTime();
        boolean samplesAreDue =
            !samples.isEmpty()
                && (samples.size() >= BATCH || closing || gatherUntil - now <= 0)
                && !(failing && (closing || gatherUntil - now > 0));
        if (!closing && now - choreAt > OVERDUE_NANOS) {
          return new Chore(); // or a busy hour would let the log grow without end
        }
        if (!commits.isEmpty() && !(samplesAreDue && groups >= GROUPS_BEFORE_SAMPLES)) {
          groups++;
          return new Commits(some(commits, MOST_TOGETHER));
        }
        groups = 0;
        if (samplesAreDue) {
          return new Batch(samples.stream().limit(BATCH).toList());
        }
        if (closing) {
          return new End();
        }
        if (choreAt - now <= 0) {
          return new Chore();
        }
        long until = samples.isEmpty() ? choreAt : earlier(choreAt, gatherUntil);
        something.awaitNanos(until - now);
      }
    } finally {
      lock.unlock();
    }
  }

  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }

  private <T> List<T> some(Deque<T> from, int most) {
    int size = Math.min(most, from.size());
    List<T> taken = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      taken.add(from.removeFirst());
    }
    return taken;
  }

  /** When there should be time for the next chore. */
  void choreAt(long nanos) {
    lock.lock();
    try {
      choreAt = nanos;
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /** So many of the oldest samples. */
  void written(int count) {
    lock.lock();
    try {
      failing = false;
      some(samples, count);
    } finally {
      lock.unlock();
    }
  }

  /** The batch stays; it is tried again in a while, but no more once this closes. */
  void failed(long now) {
    lock.lock();
    try {
      failing = true;
      gatherUntil = now + GATHER_NANOS;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closing = true;
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is written any more: who waits is told by the caller. */
  List<Commit> abandon() {
    lock.lock();
    try {
      closing = true;
      return some(commits, Integer.MAX_VALUE);
    } finally {
      lock.unlock();
    }
  }

  /** What nobody will write any more, for whoever can do something with it. */
  List<SampleRow> takeRest() {
    lock.lock();
    try {
      closing = true;
      ended = true;
      return some(samples, Integer.MAX_VALUE);
    } finally {
      lock.unlock();
    }
  }

  int samples() {
    lock.lock();
    try {
      return samples.size();
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }
}
