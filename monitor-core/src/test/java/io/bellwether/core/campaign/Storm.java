// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Item;
import io.bellwether.core.GivenAlert;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.testkit.RecordingChannel;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * A storm with many causes and a slow receiver, in a process of its own for the sake of its heap.
 * Says what became of it, a line each.
 */
public final class Storm {
  private static final int CALLS = 50;
  private static final Duration GENEROUS = Duration.ofMinutes(5);

  private Storm() {}

  /**
   * Runs one.
   *
   * @param args how many alerts; within how many milliseconds; how many the receiver takes for one
   *     message; {@code storm} of the channel; {@code group-wait} of the route
   */
  public static void main(String[] args) throws Exception {
    int alerts = Integer.parseInt(args[0]);
    Duration within = Duration.ofMillis(Long.parseLong(args[1]));
    long slow = Long.parseLong(args[2]);
    RecordingChannel person = new RecordingChannel();
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .name("storm")
            .settings(
                Map.of(
                    "channels", Map.of("person", Map.of("storm", args[3])),
                    "routes", List.of(Map.of("to", "person", "group-wait", args[4]))))
            .channel(
                "person",
                (message, run) -> {
                  Thread.sleep(slow);
                  return person.deliver(message, run);
                })
            .build()) {
      system.start();
      raise(system, alerts, within, one -> one);
      System.out.println("active " + system.alerts().active().size());
      awaitTold(person, alerts);
      report(person.delivered());
      System.gc();
      System.out.println(
          "heap " + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
  }

  /** In equal parts over that time, each kept when this returns. */
  static void raise(
      MonitoringSystem system, int alerts, Duration within, UnaryOperator<GivenAlert> more)
      throws Exception {
    List<CompletableFuture<Boolean>> kept = new ArrayList<>();
    long begin = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      List<GivenAlert> some = new ArrayList<>();
      for (int i = call * alerts / CALLS; i < (call + 1) * alerts / CALLS; i++) {
        some.add(
            more.apply(
                GivenAlert.of("storm-" + i, Severity.CRITICAL, "part " + i + " fails")
                    .with("part", "p" + i)));
      }
      kept.add(system.alerts().raise(some));
      long next = begin + within.toNanos() * (call + 1) / CALLS;
      for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(left); // it is to take its time
      }
    }
    for (CompletableFuture<Boolean> one : kept) {
      one.get(60, TimeUnit.SECONDS);
    }
  }

  private static void awaitTold(RecordingChannel person, int alerts) throws Exception {
    long end = System.nanoTime() + GENEROUS.toNanos();
    while (told(person.delivered()) < alerts) {
      if (System.nanoTime() - end > 0) {
        throw new TimeoutException("only " + told(person.delivered()) + " were told");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static int told(List<Notification> messages) {
    return messages.stream().mapToInt(one -> one.items().size() + one.leftOut()).sum();
  }

  private static void report(List<Notification> messages) {
    Set<String> listed = new HashSet<>();
    long twice =
        messages.stream()
            .flatMap(one -> one.items().stream())
            .map(Item::alertId)
            .filter(id -> !listed.add(id))
            .count();
    System.out.println("messages " + messages.size());
    System.out.println("told " + told(messages));
    System.out.println("twice " + twice);
  }
}
