// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.time.Duration;
import java.util.Optional;

/** Writes again and again on a thread of its own, until it is closed. */
final class Writer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** One write. */
  @FunctionalInterface
  interface Write {
    void once() throws Exception;
  }

  private final Write write;
  private final Thread thread = Threads.daemon("testkit-writer", this::work);
  private int written;
  private boolean closed;
  private Optional<Exception> failure = Optional.empty();

  private Writer(Write write) {
    this.write = write;
  }

  static Writer start(Write write) {
    Writer writer = new Writer(write);
    writer.thread.start();
    return writer;
  }

  private void work() {
    try {
      while (goesOn()) {
        write.once();
        count();
      }
    } catch (Exception e) {
      fail(e);
    }
  }

  private synchronized boolean goesOn() {
    return !closed;
  }

  private synchronized void count() {
    written++;
    notifyAll();
  }

  private synchronized void fail(Exception e) {
    failure = Optional.of(e);
    notifyAll();
  }

  /** Waits until so many more were written. */
  synchronized void awaitMore(int writes) throws Exception {
    int enough = written + writes;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (written < enough) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (failure.isPresent() || left <= 0) {
        throw new AssertionError(
            "writing goes on while a snapshot is open; after " + written + " writes it does not",
            failure.orElse(null));
      }
      wait(left);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    Threads.join(thread, PATIENCE);
  }
}
