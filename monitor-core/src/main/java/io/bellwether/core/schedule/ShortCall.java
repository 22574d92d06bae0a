// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What a call gave that was waited for only so long, on a thread of its own: for foreign code that
 * runs before the timetable does.
 *
 * @param value empty when it did not come back in time; it was interrupted then, and its thread, a
 *     daemon, was left behind
 * @param stack where it was at that moment
 */
public record ShortCall<T>(Optional<T> value, List<StackTraceElement> stack) {

  /**
   * Waits for the call, however often the calling thread is interrupted: it finds its interrupt
   * afterwards.
   *
   * @param call throws nothing
   */
  public static <T> ShortCall<T> of(
      String name, ClassLoader loader, Duration limit, Supplier<T> call) {
    FutureTask<T> task = new FutureTask<>(call::get);
    Thread thread = thread("bellwether-" + name, task);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      T value = uninterrupted(task, limit);
      Joining.join(thread); // it has nothing left to do, and who looks for threads finds none
      return new ShortCall<>(Optional.of(value), List.of());
    } catch (TimeoutException late) {
      List<StackTraceElement> stack = List.of(thread.getStackTrace());
      // an interrupt may close a channel of the plugin's own
      thread("bellwether-ends-" + name, thread::interrupt).start();
      return new ShortCall<>(Optional.empty(), stack);
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug.getCause());
    }
  }

  // without inherited thread locals: the thread that makes this one may have run a plugin
  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }

  private static <T> T uninterrupted(FutureTask<T> task, Duration limit)
      throws ExecutionException, TimeoutException {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException wait) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
