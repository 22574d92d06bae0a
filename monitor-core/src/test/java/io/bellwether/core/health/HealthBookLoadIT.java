// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Millions of events: what one costs, and that none leaves anything behind. */
class HealthBookLoadIT {
  private static final int COMPONENTS = 10_000;
  private static final long STEP = 100_000; // ten thousand results a second
  private static final Level[] LEVELS = Level.values();

  private final Random random = new Random(7);
  private final HealthBook book = new HealthBook(new TimeText(Scene.ZONE), moment(0));
  private final List<String> names = new ArrayList<>();
  private long nanos;
  private long wake = Long.MAX_VALUE;

  private static Moment moment(long nanos) {
    return new Moment(nanos, Scene.START.plusNanos(nanos));
  }

  /** A hundred hosts, each with databases, each with checks: chains of three. */
  private void register() {
    List<Component> components = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < COMPONENTS; i++) {
      components.add(Scene.component("c" + i, 1 + i % 2, 1 + i % 3));
      names.add("c" + i);
      if (i >= 1_000) {
        edges.add(Edge.inferred("c" + i, "c" + (100 + i % 900), "reads from"));
      } else if (i >= 100) {
        edges.add(Edge.inferred("c" + i, "c" + i % 100, "runs on"));
      }
    }
    took(book.register(components, edges, moment(0)));
  }

  private void took(HealthTurn turn) {
    wake = turn.nextWake().orElse(Long.MAX_VALUE);
  }

  private void results(int count, int failing) {
    for (int i = 0; i < count; i++) {
      nanos += STEP;
      if (nanos >= wake) {
        took(book.wake(moment(nanos)));
      }
      boolean fails = random.nextInt(1_000) < failing;
      Level level = fails ? LEVELS[random.nextInt(LEVELS.length)] : Level.HEALTHY;
      boolean lost = level == Level.CRITICAL && random.nextBoolean();
      String name = names.get(random.nextInt(names.size()));
      CheckResult result = Scene.result(name, level, lost, "word", moment(nanos).at());
      took(book.result(result, nanos - random.nextInt(1_000_000_000), moment(nanos)));
    }
  }

  private double microsEach(int count, int failing) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    results(count, failing);
    return (threads.getCurrentThreadCpuTime() - before) / 1_000.0 / count;
  }

  @Test
  void resultCostsMicrosecondsAndLeavesNothingBehind() {
    register();
    results(500_000, 300);
    long before = heap();
    double calm = microsEach(1_000_000, 1);
    double wild = microsEach(1_500_000, 300);
    long after = heap();
    assertThat(calm).isLessThan(20);
    assertThat(wild).isLessThan(60);
    assertThat(after - before).as("bytes for two and a half million events").isLessThan(3_000_000);
  }

  @Test
  void lossOfARootWithTenThousandDependantsIsQuick() {
    List<Component> components = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    components.add(Scene.component("root", 1, 1));
    for (int i = 0; i < COMPONENTS; i++) {
      components.add(Scene.component("c" + i, 1, 1));
      edges.add(Edge.declared("c" + i, "root"));
    }
    book.register(components, edges, moment(0));
    long started = System.nanoTime();
    for (int round = 1; round <= 20; round++) {
      look("root", Level.CRITICAL, true, round * 1_000L);
      for (int i = 0; i < COMPONENTS; i++) {
        look("c" + i, Level.CRITICAL, false, round * 1_000L + 100);
      }
      look("root", Level.HEALTHY, false, round * 1_000L + 200);
      for (int i = 0; i < COMPONENTS; i++) {
        look("c" + i, Level.HEALTHY, false, round * 1_000L + 300);
      }
    }
    assertThat(System.nanoTime() - started).isLessThan(20_000_000_000L);
    assertThat(book.overall().all().level()).isEqualTo(Level.HEALTHY);
  }

  private void look(String name, Level level, boolean lost, long at) {
    book.result(Scene.result(name, level, lost, "word", moment(at).at()), at, moment(at));
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
