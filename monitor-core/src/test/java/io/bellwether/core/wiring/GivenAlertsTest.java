// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.core.history.MemoryHistory;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenAlertsTest {
  private static final int MANY = 50;

  private final MemoryHistory history = new MemoryHistory(1_000);
  private final AlarmScene scene = new AlarmScene(history, AlarmScene.watching("database"));

  private static HandedIn[] storm() {
    HandedIn[] all = new HandedIn[MANY];
    for (int i = 0; i < MANY; i++) {
      all[i] = job(i);
    }
    return all;
  }

  private static HandedIn job(int number) {
    return AlarmScene.given("Job", "source", "database", "job", "j" + number);
  }

  private static HandedIn over(HandedIn one, AlarmScene scene) {
    return new HandedIn(
        one.labels(), Labels.NONE, Optional.empty(), Optional.of(scene.clock.instant()));
  }

  private long firing() {
    return scene.stages.<Long>read(
        reads ->
            reads.alerts().stream()
                .filter(one -> one.isFiring() && one.rule().equals("Job"))
                .filter(one -> one.because().isEmpty())
                .count());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatALostSourceKeptBackIsToldWhenTheSourceIsBack(boolean restarted) {
    scene.look("database", Level.HEALTHY, "fine").pass(10);
    scene.raise(job(0)); // fires before the outage
    scene.pass(10).deliverAll();
    scene.lose("database").lose("database").pass(10).deliverAll();
    scene.raise(storm());
    scene.pass(60).deliverAll();
    assertThat(firing()).isZero();
    if (restarted) {
      scene.restart(Duration.ofSeconds(1)).pass(10);
      assertThat(firing()).isZero();
    }
    scene.told();

    scene.look("database", Level.HEALTHY, "back").pass(120);
    assertThat(firing()).isEqualTo(MANY);
    assertThat(scene.told())
        .anyMatch(one -> one.startsWith("ops CHANGED") && one.contains(MANY + " alerts"));
  }

  @Test
  void whatEndedWhileItsSourceWasLostIsOverWhenTheSourceIsBack() {
    scene.look("database", Level.HEALTHY, "fine").pass(10);
    scene.raise(job(0));
    scene.pass(10).deliverAll();
    scene.lose("database").lose("database").pass(10);
    scene.raise(storm());
    scene.raise(over(job(0), scene), over(job(1), scene));
    scene.pass(10);

    scene.look("database", Level.HEALTHY, "back").pass(10);
    assertThat(firing()).isEqualTo(MANY - 2);
    assertThat(scene.alarms.faults()).isZero();
  }

  @Test
  void whatAPersonEndedBeforeARestartFiresAgainOnceItWasGood() {
    HandedIn etl = AlarmScene.given("Etl", "component", "job");
    scene.raise(etl);
    scene.pass(10);
    scene.act(Acts.end(scene.alert("job"), "ada"));
    scene.restart(Duration.ofSeconds(1)).pass(Duration.ofMinutes(6));

    scene.raise(etl);
    assertThat(scene.firing()).containsOnlyKeys("job");
  }

  @Test
  void whatAPersonEndedBeforeARestartDoesNotFireWhileItIsHandedInOnAndOn() {
    HandedIn etl = AlarmScene.given("Etl", "component", "job");
    scene.raise(etl);
    scene.pass(10);
    scene.act(Acts.end(scene.alert("job"), "ada"));
    scene.restart(Duration.ofSeconds(1));

    for (int minute = 0; minute < 10; minute++) {
      scene.pass(60).raise(etl);
      assertThat(scene.firing()).as("nobody said that it was good").isEmpty();
    }
  }
}
