// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One batch at a time, also when a thread of before a restart is still in one. */
final class OneBatch {
  private static final Duration TO_ASK = Duration.ofSeconds(5);

  private final ReentrantLock lock = new ReentrantLock();

  /** For who may have no memory for a lambda; {@link #leave} has to follow. */
  void enter() {
    lock.lock();
  }

  void leave() {
    lock.unlock();
  }

  /** Between two batches. */
  void between(Runnable work) {
    enter();
    try {
      work.run();
    } finally {
      leave();
    }
  }

  /** Between two batches, soon: whoever asks is told that the engine hangs, and does not hang. */
  <T> T soon(Supplier<T> question) {
    awaitBatch();
    try {
      return question.get();
    } finally {
      leave();
    }
  }

  private void awaitBatch() {
    try {
      if (!lock.tryLock(TO_ASK.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "the engine has been busy with one thing for "
                + TO_ASK.toSeconds()
                + " s; 'bellwether doctor' may say what hangs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the engine was busy", e);
    }
  }
}
