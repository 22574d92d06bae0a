// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Tells what is there that was not there before: threads, files, sockets, pipes; on demand also
 * class loaders and buffers outside the heap.
 *
 * <pre>{@code
 * Leaks leaks = Leaks.watch();
 * try (MonitoringSystem monitoring = start()) { ... }
 * leaks.assertNone();
 * }</pre>
 *
 * <p>It looks at the whole process: tests that use it must not run beside others. It does not see
 * virtual threads, nor what the JDK keeps for all, such as the common pool.
 */
public final class Leaks {
  static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final long BUFFERS_OF_THREADS = 1 << 20;

  private final Set<Thread> threads = LiveThreads.now();
  private final Map<String, Integer> handles = OpenHandles.now();
  private final Map<String, Integer> loaders;
  private final long buffers;
  private final boolean memory;

  private Leaks(boolean memory) {
    this.memory = memory;
    this.loaders = memory ? JvmMemory.loaders() : Map.of();
    this.buffers = memory ? JvmMemory.buffers() : 0;
  }

  /** Remembers the threads and the open handles of now. */
  public static Leaks watch() {
    return new Leaks(false);
  }

  /**
   * Remembers class loaders and buffers too. Each look collects garbage, so that it takes its time;
   * up to a megabyte of buffers is no leak, as threads keep some for their next use.
   */
  public static Leaks watchMemoryToo() {
    return new Leaks(true);
  }

  /**
   * Waits up to five seconds for everything new to go.
   *
   * @throws AssertionError when something is left; names it
   */
  public void assertNone() {
    assertNone(PATIENCE);
  }

  /**
   * Waits for everything new to go.
   *
   * @throws AssertionError when something is left; names it
   */
  public void assertNone(Duration most) {
    assertNone(this::found, most);
  }

  /**
   * Waits up to five seconds until there are no more threads and no more open handles than before.
   * One that took the place of another is fine, as a connection that was made anew.
   *
   * @throws AssertionError when there are more; names the new ones
   */
  public void assertNoGrowth() {
    assertNoGrowth(PATIENCE);
  }

  /**
   * Waits until there are no more threads and no more open handles than before.
   *
   * @throws AssertionError when there are more; names the new ones
   */
  public void assertNoGrowth(Duration most) {
    assertNone(this::grown, most);
  }

  private static void assertNone(Supplier<List<String>> look, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    List<String> left = look.get();
    while (!left.isEmpty() && end - System.nanoTime() > 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      left = look.get();
    }
    if (!left.isEmpty()) {
      throw new AssertionError("left behind:\n" + String.join("\n", left));
    }
  }

  private List<String> grown() {
    boolean more =
        LiveThreads.now().size() > threads.size() || sum(OpenHandles.now()) > sum(handles);
    return more ? found() : List.of();
  }

  /** What is there now and was not there before, each with what is known of it. */
  public List<String> found() {
    List<Thread> more = LiveThreads.now().stream().filter(one -> !threads.contains(one)).toList();
    if (more.stream().anyMatch(LiveThreads::endsWithGarbageCollection)) {
      System.gc();
    }
    List<String> found = new ArrayList<>(more.stream().map(LiveThreads::describe).toList());
    added(handles, OpenHandles.now()).forEach(one -> found.add(SocketTable.describe(one)));
    if (memory && found.isEmpty()) {
      found.addAll(added(loaders, JvmMemory.loaders()));
      found.addAll(moreBuffers());
    }
    return found;
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static List<String> added(Map<String, Integer> before, Map<String, Integer> after) {
    List<String> added = new ArrayList<>();
    after.forEach(
        (name, count) -> {
          int more = count - before.getOrDefault(name, 0);
          if (more > 0) {
            added.add(name + (more > 1 ? " (" + more + " times)" : ""));
          }
        });
    return added;
  }

  private List<String> moreBuffers() {
    long more = JvmMemory.buffers() - buffers;
    return more > BUFFERS_OF_THREADS
        ? List.of(more + " bytes of buffers outside the heap")
        : List.of();
  }
}
