// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The platform threads of this process, without those that the JDK and JUnit keep for themselves.
 */
final class LiveThreads {
  private static final Set<String> GROUPS_OF_THE_JDK = Set.of("system", "InnocuousThreadGroup");
  private static final List<String> SHARED_BY_ALL =
      List.of(
          "ForkJoinPool.commonPool-",
          "CompletableFutureDelayScheduler",
          "ForkJoinPool-1-worker-", // carriers of virtual threads
          "JNA Cleaner",
          "OkHttp TaskRunner", // one pool for all its clients, ends after a minute without work
          "Okio Watchdog",
          "junit-",
          "surefire-");

  /** They end by themselves after a minute, also when their client is long gone. */
  private static final Pattern WORKS_FOR_HTTP = Pattern.compile("HttpClient-[0-9]+-Worker-[0-9]+");

  private static final String HTTP_CLIENT = "HttpClient-";

  private LiveThreads() {}

  static Set<Thread> now() {
    return all().filter(thread -> !isShared(thread)).collect(Collectors.toSet());
  }

  private static Stream<Thread> all() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] found = new Thread[root.activeCount() * 2 + 64];
    while (root.enumerate(found) == found.length) {
      found = new Thread[found.length * 2];
    }
    return Arrays.stream(found).filter(Objects::nonNull);
  }

  private static boolean isShared(Thread thread) {
    ThreadGroup group = thread.getThreadGroup(); // null once it has ended
    return group == null
        || GROUPS_OF_THE_JDK.contains(group.getName())
        || WORKS_FOR_HTTP.matcher(thread.getName()).matches()
        || SHARED_BY_ALL.stream().anyMatch(thread.getName()::startsWith);
  }

  /**
   * Before Java 21 a client of HTTP can not be closed: its thread and its connections end when the
   * garbage collector has found that nobody holds the client.
   */
  static boolean endsWithGarbageCollection(Thread thread) {
    return thread.getName().startsWith(HTTP_CLIENT);
  }

  static String describe(Thread thread) {
    return "thread '" + thread.getName() + "' at\n" + Stacks.of(thread);
  }
}
