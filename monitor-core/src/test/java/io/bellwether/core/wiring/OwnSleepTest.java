// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.config.Tree;
import io.bellwether.core.history.MemoryHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first turn after our own sleep may come before the timer has told of it. */
class OwnSleepTest {
  private static AlarmScene scene(String... conditions) {
    List<Map<String, String>> rules =
        Stream.of(conditions).map(one -> Map.of("name", "of " + one, "condition", one)).toList();
    Tree tree = AlarmScene.with(AlarmScene.told("ops"), "etl", Map.of("every", "1s"));
    return new AlarmScene(new MemoryHistory(1_000), tree.with(Map.of("rules", rules)));
  }

  private static void looks(AlarmScene scene, int seconds) {
    for (int i = 0; i < seconds; i++) {
      scene.measure("etl", "jobs_waiting", i).pass(1);
    }
  }

  private static List<String> rules(AlarmScene scene) {
    return scene.stages.<List<String>>read(
        reads -> reads.alerts().stream().filter(Alert::isFiring).map(Alert::rule).toList());
  }

  @Test
  void noSleepIsTheSilenceOfASource() {
    AlarmScene scene = scene("absent(jobs_waiting[3s])", "unknown(jobs_waiting)");
    looks(scene, 20);
    for (int sleep = 1; sleep < 100; sleep += 7) {
      scene.clock.advance(Duration.ofSeconds(sleep));
      scene.handle();
      assertThat(scene.firing()).as("after %d s", sleep).isEmpty();
      looks(scene, 20);
      scene.clock.jump(Duration.ofSeconds(sleep % 2 == 0 ? sleep : -sleep));
      scene.handle();
      assertThat(scene.firing()).as("after a jump by %d s", sleep).isEmpty();
      looks(scene, 20);
    }
    scene.pass(30);
    assertThat(scene.firing()).hasSize(2);
  }

  /** The last value is nearly as old as the next, and something else had a turn in between. */
  @Test
  void aSleepBetweenTwoLooksLeavesTimeForTheNextOne() {
    AlarmScene scene = scene("absent(jobs_waiting[3s])", "unknown(jobs_waiting)");
    looks(scene, 20);
    for (int i = 0; i < 20; i++) {
      scene.measure("etl", "jobs_waiting", i).pass(Duration.ofMillis(900)).handle();
      scene.clock.advance(Duration.ofSeconds(7));
      scene.handle().pass(Duration.ofMillis(1_100));
      looks(scene, 1);
      assertThat(rules(scene)).isEmpty();
    }
  }

  @Test
  void theFirstTurnKnowsThatNobodyCounted() {
    AlarmScene scene = scene("count(jobs_waiting[5m]) < 200", "changes(jobs_waiting[5m]) < 200");
    looks(scene, 400);
    scene.clock.advance(Duration.ofMinutes(4));
    looks(scene, 60);
    assertThat(scene.firing()).isEmpty();
    looks(scene, 300);
    scene.clock.jump(Duration.ofMinutes(4));
    looks(scene, 60);
    assertThat(scene.firing()).isEmpty();
    for (int i = 0; i < 40; i++) {
      scene.measure("etl", "jobs_waiting", 1).pass(10);
    }
    assertThat(scene.firing()).isNotEmpty();
  }

  /** After a stop, and at the first start of all: nobody counted before. */
  @Test
  void whatWasMissedWhileNoProcessRanIsNoSilence() {
    AlarmScene scene = scene("count(jobs_waiting[5m]) < 200", "count(jobs_waiting[5m]) > 20");
    looks(scene, 30);
    assertThat(rules(scene)).containsExactly("of count(jobs_waiting[5m]) > 20");
    scene.deliverAll().restart(Duration.ofHours(1));
    looks(scene, 19);
    scene.pass(40).deliverAll();
    looks(scene, 200);
    assertThat(rules(scene)).containsExactly("of count(jobs_waiting[5m]) > 20");
  }

  /** The stop of before counts as well as the newest, which is too short to. */
  @Test
  void everyStopIsKnownAfterTheNextStart() throws Exception {
    MemoryHistory history = new MemoryHistory(1_000);
    Tree tree = AlarmScene.with(AlarmScene.told("ops"), "etl", Map.of("every", "10s"));
    List<Map<String, String>> rules =
        List.of(Map.of("name", "seldom", "condition", "count(jobs_waiting[1h]) < 1000"));
    AlarmScene scene = new AlarmScene(history, tree.with(Map.of("rules", rules)));
    scene.measure("etl", "jobs_waiting", 1, Duration.ofMinutes(1));
    Instant before = scene.clock.instant();
    scene.restart(Duration.ofSeconds(95)).handle();
    assertThat(
            history.events(Optional.empty(), Optional.of("pause"), Instant.EPOCH, Instant.MAX, 9))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.since()).contains(before.minusSeconds(10));
              assertThat(one.at()).isEqualTo(before.plusSeconds(95));
            });

    scene.measure("etl", "jobs_waiting", 1, Duration.ofMinutes(1)).restart(Duration.ofSeconds(8));
    scene.measure("etl", "jobs_waiting", 1, Duration.ofMinutes(55));
    assertThat(scene.firing()).isEmpty();
    scene.measure("etl", "jobs_waiting", 1, Duration.ofMinutes(5));
    assertThat(scene.firing()).containsOnlyKeys("etl");
  }
}
