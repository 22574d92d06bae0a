// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import io.bellwether.core.SystemHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looks that end in every way there is, through the whole system: unknown is never healthy. */
@Timeout(600)
class RandomResultsTest {
  private static final int COMPONENTS = 50;
  private static final int HANGING = 10;
  private static final String NO_LOOK = "its look was not over in time";

  @RegisterExtension private final Campaign campaign = Campaign.named("results");

  private static SystemBuilder builder() {
    return MonitoringSystem.builder().environment(Map.of()).name("results");
  }

  @Test
  void everyLookIsTakenForWhatItWasAndOnlyEnoughOfThemChangeWhatIsShown() {
    int looks = campaign.size(2_000, 50_000);
    Random random = campaign.random();
    List<Played> played = new ArrayList<>();
    SystemBuilder builder = builder();
    for (int i = 0; i < COMPONENTS; i++) {
      Played one = new Played("c" + i, 1 + random.nextInt(3), 1 + random.nextInt(3));
      played.add(one);
      builder.check(one.name, one.settings(), one);
    }
    int left = 0;
    try (MonitoringSystem system = builder.build()) {
      for (int round = 0; round < looks / COMPONENTS; round++) {
        played.forEach(one -> one.next = Act.any(random, Act.QUICK));
        SystemHealth raw = system.checkNow();
        SystemHealth shown = system.health();
        for (Played one : played) {
          left += one.looked(raw.components().get(one.name), shown.components().get(one.name));
        }
      }
    }
    campaign.count("looks", played.stream().mapToInt(one -> one.levels.size()).sum());
    campaign.count("looks that a pause of the machine took", left);
    assertThat(left).isLessThan(looks / 20);
  }

  /** A component that plays one act a look, and knows what may be shown of it. */
  private static final class Played implements HealthCheck {
    final String name;
    final int failures;
    final int recovery;
    final List<Level> levels = new ArrayList<>();
    volatile Act next = Act.QUICK.get(0);
    private Level shown = Level.UNKNOWN;
    private boolean settled;

    Played(String name, int failures, int recovery) {
      this.name = name;
      this.failures = failures;
      this.recovery = recovery;
    }

    Map<String, Object> settings() {
      return Map.of("every", "1h", "timeout", "20s", "failures", failures, "recovery", recovery);
    }

    @Override
    public Health check(CheckContext context) throws Exception {
      return next.look().check(context);
    }

    /** Says how many looks did not count. */
    int looked(ComponentHealth raw, ComponentHealth now) {
      if (raw.message().equals(NO_LOOK)) {
        return 1;
      }
      assertThat(raw.status()).as("%s that %s", name, next.name()).isEqualTo(next.level());
      assertThat(raw.lost()).as("%s that %s", name, next.name()).isEqualTo(next.lost());
      levels.add(next.level());
      expect(now.status());
      shown = now.status();
      return 0;
    }

    private void expect(Level now) {
      String story = "%s (%d/%d) after %s".formatted(name, failures, recovery, newest(12));
      if (failures == 1 && recovery == 1) {
        assertThat(now).as(story).isEqualTo(newest(1).get(0));
      }
      if (now != shown) {
        assertThat(behind(now)).as(story).contains(now);
      }
      if (now == Level.HEALTHY && shown != Level.HEALTHY) {
        assertThat(healthyInARow()).as(story).isGreaterThanOrEqualTo(settled ? recovery : 1);
      }
      if (all(Level.UNKNOWN, failures)) {
        assertThat(now).as(story).isEqualTo(Level.UNKNOWN);
      }
      if (all(Level.CRITICAL, failures)) {
        assertThat(now).as(story).isEqualTo(Level.CRITICAL);
      }
      settled |= now != Level.UNKNOWN || all(Level.UNKNOWN, failures);
    }

    /** The results that may have brought it: those that could not see are passed over. */
    private List<Level> behind(Level now) {
      List<Level> known = levels.stream().filter(level -> level != Level.UNKNOWN).toList();
      List<Level> from = now == Level.UNKNOWN ? levels : known;
      return from.subList(Math.max(0, from.size() - Math.max(failures, recovery)), from.size());
    }

    private boolean all(Level level, int count) {
      return levels.size() >= count && newest(count).stream().allMatch(one -> one == level);
    }

    private int healthyInARow() {
      int count = 0;
      while (count < levels.size() && levels.get(levels.size() - 1 - count) == Level.HEALTHY) {
        count++;
      }
      return count;
    }

    private List<Level> newest(int count) {
      return levels.subList(Math.max(0, levels.size() - count), levels.size());
    }
  }

  @Test
  void whatHangsBeyondItsLimitIsLostHoweverItEndsAndTheOthersAreJudgedAsEver() {
    int rounds = campaign.size(2, 60);
    Random random = campaign.random();
    Slow slow = new Slow();
    SystemBuilder builder = builder();
    for (int i = 0; i < HANGING; i++) {
      builder.check(
          "hangs" + i,
          Map.of("every", "1h", "timeout", "150ms"),
          context -> slow.ways().get(random.nextInt(slow.ways().size())).check(context));
      builder.check("deaf" + i, Map.of("every", "1h", "timeout", "150ms"), context -> slow.deaf());
      builder.check("good" + i, Map.of("every", "1h", "timeout", "20s"), Act.QUICK.get(0).look());
    }
    int lost = 0;
    try (MonitoringSystem system = builder.build()) {
      for (int round = 0; round < rounds; round++) {
        Map<String, ComponentHealth> raw = system.checkNow().components();
        lost += expectLost(raw, NO_LOOK);
        lost += expectLost(system.health().components(), NO_LOOK);
        slow.letGo();
      }
    } finally {
      slow.letGo();
    }
    campaign.count("times a hung look was told", lost);
    assertThat(lost).isPositive();
  }

  private static int expectLost(Map<String, ComponentHealth> all, String except) {
    int lost = 0;
    for (ComponentHealth one : all.values()) {
      if (one.component().startsWith("good")) {
        assertThat(one.status()).as(one::toString).isIn(Level.HEALTHY, Level.UNKNOWN);
      } else if (!one.message().equals(except) && one.lastCheck().isPresent()) {
        assertThat(one.status()).as(one::toString).isEqualTo(Level.CRITICAL);
        assertThat(one.lost()).as(one::toString).isTrue();
        lost++;
      }
    }
    return lost;
  }

  /** Components that give only some levels, looked at while somebody reads what is shown. */
  @Test
  void whileItRunsNobodyEverSeesALevelThatNoResultGave() {
    int looks = campaign.size(4_000, 200_000);
    AtomicInteger seen = new AtomicInteger();
    SystemBuilder builder = builder();
    Map<String, Set<Level>> may = new LinkedHashMap<>();
    List<Set<Level>> sets =
        List.of(
            Set.of(Level.UNKNOWN),
            Set.of(Level.UNKNOWN, Level.CRITICAL),
            Set.of(Level.UNKNOWN, Level.WARNING, Level.CRITICAL),
            Set.of(Level.UNKNOWN, Level.HEALTHY),
            Set.of(Level.UNKNOWN, Level.HEALTHY, Level.WARNING));
    for (int i = 0; i < COMPONENTS; i++) {
      Set<Level> levels = sets.get(i % sets.size());
      List<Act> acts = Act.QUICK.stream().filter(act -> levels.contains(act.level())).toList();
      Random random = new Random(campaign.random().nextLong());
      may.put("c" + i, levels);
      builder.check(
          "c" + i,
          Map.of("timeout", "20s", "recovery", 1 + i % 2),
          context -> {
            seen.incrementAndGet();
            return Act.any(random, acts).look().check(context);
          });
    }
    int pictures = 0;
    try (MonitoringSystem system = builder.build()) {
      system.start(Duration.ofMillis(20));
      while (seen.get() < looks) {
        expect(system.health(), may);
        pictures++;
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> settledSomewhere(system));
    }
    campaign.count("looks", seen.get());
    campaign.count("pictures", pictures);
  }

  private static void expect(SystemHealth health, Map<String, Set<Level>> may) {
    may.forEach(
        (name, levels) ->
            assertThat(levels)
                .as(() -> health.components().get(name).toString())
                .contains(health.components().get(name).status()));
    Set<Level> shown =
        health.components().values().stream()
            .map(ComponentHealth::status)
            .collect(Collectors.toSet());
    assertThat(health.level()).isNotEqualTo(Level.HEALTHY);
    assertThat(shown).contains(Level.UNKNOWN);
  }

  private static boolean settledSomewhere(MonitoringSystem system) {
    return system.health().components().values().stream()
        .anyMatch(one -> one.status() == Level.HEALTHY);
  }
}
