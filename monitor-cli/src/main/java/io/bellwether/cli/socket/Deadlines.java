// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.socket;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long by closing what it reads or writes: a blocked call has no limit. */
final class Deadlines implements AutoCloseable {
  /** Something that blocks on a channel. */
  interface Act<T> {
    T now() throws IOException;
  }

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "bellwether-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  Deadlines() {
    clock.setRemoveOnCancelPolicy(true);
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  <T> T within(long millis, SocketChannel channel, Act<T> act) throws IOException {
    ScheduledFuture<?> end = end(millis, channel);
    try {
      return act.now();
    } finally {
      end.cancel(false);
    }
  }

  private ScheduledFuture<?> end(long millis, SocketChannel channel) throws IOException {
    try {
      return clock.schedule(() -> close(channel), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      throw new ClosedChannelException();
    }
  }

  static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
