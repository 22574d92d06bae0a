// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PathProbesTest {
  private static final Path DEAD = Path.of("/mnt/dead");
  private static final Path ALIVE = Path.of("/mnt/alive");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final DiskReading READING =
      new DiskReading(ALIVE, new Space(100, 50, 50), Optional.empty());

  private final CountDownLatch server = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final PathProbes probes = new PathProbes(this::ask);

  /** Like a call into the kernel for a dead network disk: no interrupt ends it. */
  private DiskReading ask(Path path) {
    asked.incrementAndGet();
    if (path.equals(DEAD)) {
      waitForTheServer();
    }
    return READING;
  }

  private void waitForTheServer() {
    while (server.getCount() > 0) {
      try {
        server.await();
      } catch (InterruptedException e) {
        continue; // as the kernel does
      }
    }
  }

  @AfterEach
  void theServerComesBack() {
    server.countDown();
    await().until(() -> liveProbes() == 0);
  }

  private static long liveProbes() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bellwether-disk-/mnt/"))
        .count();
  }

  @Test
  void aPathThatHangsDelaysNoOther() throws Exception {
    probes.begin(DEAD, NOW);
    probes.begin(ALIVE, NOW);

    assertThat(probes.answer(ALIVE, Duration.ofSeconds(10))).isEqualTo(READING);
    assertThatThrownBy(() -> probes.answer(DEAD, Duration.ofMillis(20)))
        .isInstanceOf(IOException.class)
        .hasMessage("/mnt/dead has not answered since 2026-03-02T08:00:00Z");
  }

  @Test
  void aPathThatHangsIsNotAskedAgainUntilItAnswers() throws Exception {
    for (int look = 0; look < 100; look++) {
      probes.begin(DEAD, NOW.plusSeconds(look));
      assertThatThrownBy(() -> probes.answer(DEAD, Duration.ofMillis(1)))
          .hasMessageEndingWith("since 2026-03-02T08:00:00Z");
    }
    assertThat(asked).hasValue(1);
    assertThat(liveProbes()).isEqualTo(1);

    server.countDown();

    assertThat(probes.answer(DEAD, Duration.ofSeconds(10))).isEqualTo(READING);
  }

  @Test
  void theCheckEndsLongBeforeItsDeadlineAndSaysSinceWhen() throws Exception {
    FakeMachine machine = new FakeMachine();
    machine.onInodes = this::waitForTheServer;
    DiskJudge judge =
        new DiskJudge(
            Limit.ofBytes("disk", Thresholds.parse("99%/100%")),
            Limit.ofShare("inodes", Thresholds.parse("80%/90%")));
    try (TestRun run = TestRun.within(Duration.ofSeconds(2));
        Disks disks = new Disks(machine, List.of(Path.of("/")), judge)) {
      Health health = Resource.lookAll(List.of(disks), TestCheckContext.over(run));

      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message()).startsWith("/ has not answered since");
      assertThat(run.remaining()).isPositive();
    }
  }
}
