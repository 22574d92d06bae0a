// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Daemon;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Work for which a host waits later, or never. */
final class Aside {
  private Aside() {}

  /** Does it on a thread of its own, as a pool of the host's is not ours to block. */
  static <T> CompletableFuture<T> start(String thread, Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Runnable todo =
        () -> {
          try {
            done.complete(work.get());
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        };
    Daemon.of(thread, todo).start();
    return done;
  }
}
