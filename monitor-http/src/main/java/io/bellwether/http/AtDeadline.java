// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.util.concurrent.atomic.AtomicReference;

/** What happens at the deadline of a run, unless it is over by then. */
final class AtDeadline implements AutoCloseable {
  private final AtomicReference<Runnable> act;

  AtDeadline(Runnable act) {
    this.act = new AtomicReference<>(act);
  }

  /** From now on nothing happens. */
  void over() {
    act.set(() -> {});
  }

  @Override
  public void close() {
    act.getAndSet(() -> {}).run();
  }
}
