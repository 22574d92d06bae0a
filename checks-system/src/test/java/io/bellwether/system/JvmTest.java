// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmTest {
  private final ManualWatch watch = new ManualWatch();
  private final TestCheckContext context = new TestCheckContext();

  private Jvm jvm(Map<String, ?> given) {
    return new Jvm(Defaults.of(JvmSettings.class, given), watch);
  }

  @Test
  void aJvmThatIsWellSaysHowMuchOfItsHeapIsKept() throws Exception {
    Health health = jvm(Map.of()).check(context);

    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat(health.message()).matches("heap [0-9.]+ % full after the last collection: .*");
    assertThat(context.measurements().figure("heap_memory_max"))
        .isEqualTo(Runtime.getRuntime().maxMemory());
    assertThat(context.measurements().figure("heap_memory_kept"))
        .isLessThanOrEqualTo(context.measurements().figure("heap_memory"));
  }

  @Test
  void garbageIsNotWhatTheHeapKeeps() throws Exception {
    byte[][] garbage = new byte[20][];
    for (int i = 0; i < garbage.length; i++) {
      garbage[i] = new byte[1 << 20];
    }
    assertThat(garbage).hasNumberOfRows(20);
    garbage = null;
    System.gc();
    jvm(Map.of()).check(context);

    assertThat(context.measurements().figure("heap_memory_kept"))
        .isLessThan(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted());
  }

  @ParameterizedTest
  @CsvSource({
    "900, 100, 500, 100", // a saw: much in use, little kept
    "300, 800, 900, 300", // collected beside the program since, and not told
    "700, 0, 0, 700", // never collected: what is in use is all there is to know
    "700, 0, 500, 0" // collected, and nothing was left
  })
  void whatAPoolKeepsIsNeverMoreThanItHas(long now, long after, long committed, long kept) {
    assertThat(Heap.kept(usage(now, 1000), usage(after, committed))).isEqualTo(kept);
  }

  private static MemoryUsage usage(long used, long committed) {
    return new MemoryUsage(0, used, committed, 1000);
  }

  @Test
  void threadsThatWaitForEachOtherAreCriticalAndNamed() throws Exception {
    Lock orders = new ReentrantLock();
    Lock prices = new ReentrantLock();
    CountDownLatch both = new CountDownLatch(2);
    Thread writer = holder("orders-writer", orders, prices, both);
    Thread reader = holder("price-reader", prices, orders, both);
    await().until(() -> ManagementFactory.getThreadMXBean().findDeadlockedThreads() != null);

    Health health = jvm(Map.of()).check(context);
    Health untold = jvm(Map.of("deadlocks", "false")).check(new TestCheckContext());

    writer.interrupt();
    reader.interrupt();
    writer.join();
    reader.join();
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message())
        .startsWith("deadlock of 2 threads")
        .contains("orders-writer waits for java.util.concurrent.locks.ReentrantLock")
        .contains("held by price-reader");
    assertThat(context.measurements().figure("jvm_deadlocked_threads")).isEqualTo(2);
    assertThat(untold.level()).isEqualTo(Level.HEALTHY);
    assertThat(jvm(Map.of()).check(new TestCheckContext()).level()).isEqualTo(Level.HEALTHY);
  }

  private static Thread holder(String name, Lock first, Lock second, CountDownLatch both) {
    Thread thread =
        new Thread(
            () -> {
              first.lock();
              try {
                both.countDown();
                both.await(10, TimeUnit.SECONDS);
                second.lockInterruptibly();
                second.unlock();
              } catch (InterruptedException e) {
                return; // the test has seen enough
              } finally {
                first.unlock();
              }
            },
            name);
    thread.start();
    return thread;
  }

  @Test
  void directBuffersAreCountedOutsideOfTheHeap() throws Exception {
    ByteBuffer buffer = ByteBuffer.allocateDirect(8 << 20);
    Jvm strict = jvm(Map.of("thresholds", Map.of("direct-buffers", "4MB/1GB")));

    Health health = strict.check(context);

    assertThat(buffer.capacity()).isEqualTo(8 << 20);
    assertThat(context.measurements().figure("buffer_pools", "pool", "direct"))
        .isGreaterThanOrEqualTo(8 << 20);
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message()).startsWith("direct buffers use");
  }

  @Test
  void openFilesAreThoseOfThisProcess() throws Exception {
    Health health = jvm(Map.of("thresholds", Map.of("open-files", "0%/99%"))).check(context);

    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message())
        .matches("this process has \\d+ of \\d+ files open \\(limit 0 %\\)");
    assertThat(context.measurements().figure("jvm_open_files")).isPositive();
  }

  @Test
  void timeOfTheCollectorIsAShareOfTheTimeBetweenLooks() throws Exception {
    Jvm jvm = jvm(Map.of("thresholds", Map.of("gc-time", "0%/99%")));
    jvm.check(context);
    assertThat(context.measurements().samples("jvm_gc_percent")).isEmpty();
    watch.advance(Duration.ofSeconds(60));

    Health health = jvm.check(context);

    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message()).startsWith("the collector stopped everything for");
    assertThat(context.measurements().figure("jvm_gc_percent")).isBetween(0.0, 100.0);
  }

  @ParameterizedTest
  @CsvSource({
    "G1 Young Generation, true",
    "G1 Concurrent GC, false",
    "ZGC Cycles, false",
    "ZGC Minor Pauses, true",
    "Shenandoah Cycles, false",
    "Copy, true"
  })
  void cyclesBesideTheProgramStopNothing(String collector, boolean stops) {
    assertThat(GarbageCollection.stopsTheProgram(collector)).isEqualTo(stops);
  }

  @Test
  void manyThreadsAreToldWhereALimitIsSet() throws Exception {
    Health health = jvm(Map.of("thresholds", Map.of("threads", "1/100000"))).check(context);

    assertThat(health.message()).matches("\\d+ threads are alive \\(limits 1/100000\\)");
  }

  @Test
  void slowFiguresAreMeasuredBesideTheCheck() {
    jvm(Map.of()).measure(context.measurements());

    assertThat(context.measurements().figure("jvm_uptime_seconds")).isPositive();
    assertThat(context.measurements().samples("jvm_loaded_classes"))
        .extracting(Sample::value)
        .allMatch(classes -> classes > 500);
  }
}
