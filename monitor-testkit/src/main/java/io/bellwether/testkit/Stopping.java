// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How a run is stopped: its caller is interrupted, then what it registered is closed, newest first.
 */
final class Stopping {
  private final Thread caller;
  private final Deque<AutoCloseable> registered = new ArrayDeque<>();
  private final List<Exception> failures = new ArrayList<>();
  private boolean stopped;
  private boolean ended;

  Stopping(Thread caller) {
    this.caller = caller;
  }

  void register(AutoCloseable resource) {
    synchronized (this) {
      if (!stopped) {
        registered.push(resource);
        return;
      }
    }
    close(resource);
  }

  /** Stops once; a run that has ended is not stopped any more. */
  void stop() {
    List<AutoCloseable> toClose;
    synchronized (this) {
      if (stopped || ended) {
        return;
      }
      stopped = true;
      caller.interrupt();
      toClose = List.copyOf(registered);
      registered.clear();
    }
    toClose.forEach(this::close);
  }

  private void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      synchronized (this) {
        failures.add(e);
      }
    }
  }

  /** After this nothing is stopped; an interrupt of ours that nobody took is taken back. */
  synchronized void end() {
    ended = true;
    if (stopped && Thread.currentThread() == caller) {
      Thread.interrupted();
    }
  }

  synchronized boolean stopped() {
    return stopped;
  }

  synchronized List<Exception> failures() {
    return List.copyOf(failures);
  }
}
