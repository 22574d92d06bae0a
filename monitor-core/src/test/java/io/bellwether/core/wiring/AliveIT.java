// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.campaign.Campaign;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * J9: the sign of life stays away within two intervals where what happens would not be told, goes
 * on where the monitor works however ill others do, and comes back after. A system each, all at
 * once.
 */
@Timeout(1_800)
class AliveIT {
  private static final Duration GENEROUS = Duration.ofMinutes(5);

  /** All is counted in time that the machine gave: it may be busy with others. */
  private static final Duration SLACK = Duration.ofMillis(900);

  private static final Duration LAST = Living.EVERY.multipliedBy(2).plus(SLACK);
  private static final Duration WATCHED = Living.EVERY.multipliedBy(4).plus(SLACK);

  @RegisterExtension private final Campaign campaign = Campaign.named("alive");

  private final SlowLog log = new SlowLog();
  private final GivenTime time = new GivenTime();
  private final ExecutorService stories = Executors.newCachedThreadPool();

  @BeforeEach
  void logs() {
    log.start();
    stories.execute(time);
  }

  @AfterEach
  void ends() {
    log.letGo();
    log.stop();
    stories.shutdownNow();
  }

  @Test
  void itIsSilentWithinTwoIntervalsWhereNothingWouldBeTold() throws Exception {
    int rounds = campaign.size(1, 20);
    Random random = campaign.random();
    Map<String, Future<Long>> all = new TreeMap<>();
    for (Ways.Way way : Ways.all(log)) {
      long seed = random.nextLong();
      all.put(way.name(), stories.submit(() -> story(way, rounds, new Random(seed))));
    }
    all.put("checks-in-a-deadlock", stories.submit(this::deadlocked));
    all.put("heap-exhausted", stories.submit(this::exhausted));
    List<String> wrong = new ArrayList<>();
    Map<String, Long> newest = new TreeMap<>();
    for (Map.Entry<String, Future<Long>> one : all.entrySet()) {
      try {
        newest.put(one.getKey(), one.getValue().get(1_700, TimeUnit.SECONDS));
      } catch (ExecutionException failed) {
        wrong.add(one.getKey() + ": " + failed.getCause());
      }
    }
    campaign.count("ms from the begin until the last sign of four intervals", newest);
    assertThat(wrong).isEmpty();
  }

  /** Two plugins wait for each other for ever; only another process can come after that. */
  private long deadlocked() throws IOException {
    try (Dying dying = Dying.of("deadlock", time, stories).awaitSigns()) {
      long last = watched(dying, dying.begins(2));
      assertThat(last).as("last sign").isLessThan(LAST.toMillis());
      return last;
    }
  }

  /** A plugin has all memory there is: people are told all the same, or miss the sign. */
  private long exhausted() throws IOException {
    try (Dying dying = Dying.of("heap", time, stories).awaitSigns()) {
      long last = watched(dying, dying.begins(1));
      assertThat(last < LAST.toMillis() || dying.hasTold())
          .as("silent, or people are told")
          .isTrue();
      dying.ends();
      dying.awaitSigns();
      return last;
    }
  }

  /** Milliseconds from the begin to the last sign. */
  private long watched(Dying dying, long began) {
    await().atMost(GENEROUS).until(() -> time.nanos() - began > WATCHED.toNanos());
    return Math.max(0, dying.newest() - began) / 1_000_000;
  }

  /** Milliseconds from the begin to the last sign. */
  private long story(Ways.Way way, int rounds, Random random) {
    Living one = new Living(way.name(), time);
    long longest = 0;
    try {
      one.engine.start();
      for (int round = 0; round < rounds; round++) {
        awaitSigns(one);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000)); // whenever within an interval
        longest = Math.max(longest, hangs(way, one));
      }
      awaitSigns(one);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      one.letGo();
      one.engine.close();
    }
    return longest;
  }

  private long hangs(Ways.Way way, Living one) {
    way.begin().accept(one);
    long began = time.nanos();
    try {
      await().atMost(GENEROUS).until(() -> time.nanos() - began > WATCHED.toNanos());
      long last = Math.max(0, one.newest.get() - began) / 1_000_000;
      if (way.silences()) {
        assertThat(last).as("last sign").isLessThan(LAST.toMillis());
      } else {
        assertThat(last).as("last sign").isGreaterThan(WATCHED.minus(LAST).toMillis());
      }
      return last;
    } finally {
      way.end().accept(one);
    }
  }

  private static void awaitSigns(Living one) {
    long before = one.signs.get();
    await("signs").atMost(GENEROUS).until(() -> one.signs.get() >= before + 3);
  }
}
