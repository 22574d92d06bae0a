// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import io.bellwether.api.Durations;
import io.bellwether.api.check.Health;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A host with good checks of its own beside plugins that are none: watches for some seconds, then
 * says how everybody fared.
 *
 * <p>Arguments: the file to say it in, how many seconds, then each kind with how many of it.
 */
public final class BadPluginHost {
  private static final int GOOD = 20;
  private static final Duration EVERY = Duration.ofMillis(200);

  private final AtomicLong runs = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();

  private BadPluginHost() {}

  public static void main(String[] args) throws Exception {
    try (PrintStream says =
        new PrintStream(new FileOutputStream(args[0]), true, StandardCharsets.UTF_8)) {
      new BadPluginHost().host(args, says);
    }
  }

  private void host(String[] args, PrintStream says) {
    SystemBuilder builder = MonitoringSystem.builder().environment(Map.of()).name("host");
    for (int i = 2; i < args.length; i += 2) {
      for (int number = 0; number < Integer.parseInt(args[i + 1]); number++) {
        builder.check(
            args[i] + "-" + number, args[i], Map.of("every", "500ms", "timeout", "500ms"));
      }
    }
    for (int i = 0; i < GOOD; i++) {
      good(builder, "good-" + i);
    }
    MonitoringSystem system = builder.build();
    system.start();
    watch(Long.parseLong(args[1]));
    patiently(() -> lines(system)).forEach(says::println);
    long began = System.nanoTime();
    system.close();
    says.println("closed " + Duration.ofNanos(System.nanoTime() - began).toMillis());
  }

  /** So long, and as long as a plugin says that it is not calm, and as long again after that. */
  private static void watch(long seconds) {
    long wait = TimeUnit.SECONDS.toNanos(seconds);
    long end = System.nanoTime() + wait;
    boolean calm = false;
    System.setProperty("started", "true");
    while (!calm || System.nanoTime() - end < 0) {
      LockSupport.parkNanos(100_000_000L); // a latch forgets its time limit on a full heap
      boolean calmNow = isCalm();
      end = calm == calmNow ? end : System.nanoTime() + wait;
      calm = calmNow;
    }
  }

  private static boolean isCalm() {
    try {
      return !Boolean.getBoolean("restless");
    } catch (OutOfMemoryError theirs) {
      return false;
    }
  }

  /** Remembers the longest time in which it was not looked at. */
  private void good(SystemBuilder builder, String name) {
    AtomicLong before = new AtomicLong();
    builder.check(
        name,
        Map.of("every", Durations.format(EVERY), "timeout", Durations.format(EVERY)),
        context -> {
          long now = System.nanoTime();
          long last = before.getAndSet(now);
          longest.accumulateAndGet(last == 0 ? 0 : now - last, Math::max);
          runs.incrementAndGet();
          return Health.healthy("fine");
        });
  }

  /** Asks again while a plugin has all memory. */
  private static <T> T patiently(Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (OutOfMemoryError theirs) {
        LockSupport.parkNanos(50_000_000L);
      }
    }
  }

  private List<String> lines(MonitoringSystem system) {
    List<String> lines = new ArrayList<>();
    lines.add("runs " + runs.get());
    lines.add("longest " + Duration.ofNanos(longest.get()).toMillis());
    for (ComponentHealth one : system.health().components().values()) {
      lines.add(
          "%s %s %s %s"
              .formatted(one.component(), one.status().word(), one.message(), one.details()));
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    lines.add("heap " + (runtime.totalMemory() - runtime.freeMemory()) / (1 << 20));
    lines.add("bellwether-threads " + threads());
    return lines;
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bellwether-"))
        .count();
  }
}
