// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static io.bellwether.api.Severity.CRITICAL;
import static io.bellwether.core.notify.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.alert.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RestartTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final List<Consumer<Scene>> LIFE =
      List.of(
          scene -> scene.fire("Disk", 1),
          scene -> scene.fire("Disk", 2),
          scene -> scene.pass(60),
          scene -> scene.take(scene.becomes(Effect.ACKNOWLEDGED, "Disk", 1, CRITICAL)),
          scene -> scene.take(scene.becomes(Effect.WORSE, "Disk", 1, CRITICAL)),
          scene -> scene.pass(60),
          scene -> scene.end("Disk", 1),
          scene -> scene.pass(60),
          scene -> scene.muted.add("Disk2"),
          scene -> scene.fire("Cpu", 5),
          scene -> scene.end("Disk", 2),
          scene -> scene.pass(60),
          scene -> scene.fire("Disk", 3),
          scene -> scene.end("Cpu", 5),
          scene -> scene.pass(60),
          scene -> scene.end("Disk", 3),
          scene -> scene.pass(60));

  private static List<String> live(int killedAfter) {
    Scene scene = new Scene(route("r", Map.of(), List.of("mail")), "mail");
    for (int i = 0; i < LIFE.size(); i++) {
      LIFE.get(i).accept(scene);
      if (i == killedAfter) {
        scene.restart(SHORT);
      }
    }
    assertThat(scene.keptGroups).isEmpty();
    assertThat(scene.keptAlerts).isEmpty();
    return scene.told();
  }

  @Test
  void killAtAnyStepLosesAndRepeatsNothing() {
    List<String> undisturbed = live(-1);
    assertThat(undisturbed).hasSizeGreaterThan(6);
    for (int step = 0; step < LIFE.size(); step++) {
      assertThat(live(step)).as("killed after step %d", step).isEqualTo(undisturbed);
    }
  }

  @Test
  void twentyRestartsSayNothing() {
    Scene scene = new Scene(route("r", Map.of(), List.of("mail")), "mail");
    for (int i = 0; i < 1_000; i++) {
      scene.fire("Rule" + i % 10, i);
    }
    scene.pass(60).deliverAll();
    scene.told();
    for (int i = 0; i < 20; i++) {
      scene.restart(SHORT).pass(60);
    }
    assertThat(scene.told()).isEmpty();
    assertThat(scene.keptAlerts).hasSize(1_000);
  }

  @Test
  void unsentMessagesAreThereAfterARestart() {
    Scene scene = new Scene(route("r", Map.of(), List.of("mail")), "mail");
    scene.fire("Disk", 1).pass(10).restart(SHORT);
    assertThat(scene.book.waiting()).containsExactlyElementsOf(scene.messages);
    scene.fire("Cpu", 2).pass(10);
    assertThat(scene.messages.get(1).number()).isGreaterThan(scene.messages.get(0).number());
  }

  @Test
  void numbersGoOnAfterWhatTheChannelMarked() {
    Scene scene = new Scene(route("r", Map.of(), List.of("mail")), "mail");
    scene.book.numbersFollow(Map.of("mail", 41L));
    scene.fire("Disk", 1).pass(10);
    assertThat(scene.messages.get(0).number()).isEqualTo(42);
  }

  @Test
  void recallItselfWritesNothing() {
    Scene scene = new Scene(route("r", Map.of(), List.of("mail")), "mail");
    scene.fire("Disk", 1).pass(5);
    List<Group> before = new ArrayList<>(scene.keptGroups.values());
    int rows = scene.groupRows;
    scene.restart(Duration.ofDays(2));
    assertThat(scene.groupRows).isEqualTo(rows);
    assertThat(scene.keptGroups.values()).containsExactlyElementsOf(before);
    assertThat(scene.told()).isEmpty();
  }

  @Test
  void otherRoutesTellNewChannelsOnceAndOldOnesNothing() {
    Scene scene = new Scene(route("r", Map.of(), List.of("old")), "old", "new");
    for (int i = 0; i < 1_000; i++) {
      scene.fire("Rule" + i, i);
    }
    scene.pass(60);
    assertThat(scene.told()).hasSize(1_000).allMatch(one -> one.startsWith("old FIRING"));
    scene.routes(route("other", Map.of(), List.of("old", "new")), "old", "new");
    scene.restart(SHORT).pass(600);
    assertThat(scene.told()).hasSize(1_000).allMatch(one -> one.startsWith("new FIRING"));
    scene.end("Rule7", 7).pass(60);
    assertThat(scene.told()).containsExactlyInAnyOrder("old RESOLVED 7-", "new RESOLVED 7-");
  }

  @Test
  void channelThatARouteGetsHearsOfWhatGoesOn() {
    Scene scene = new Scene(route("r", Map.of(), List.of("old")), "old", "new");
    scene.fire("Disk", 1).fire("Disk", 2).pass(60).told();
    scene.routes(route("r", Map.of(), List.of("new")), "old", "new").pass(60);
    assertThat(scene.told()).containsExactly("new FIRING 1+2+");
    scene.take(scene.ends("Disk", 1), scene.ends("Disk", 2)).pass(60);
    assertThat(scene.told()).containsExactlyInAnyOrder("old RESOLVED 1-2-", "new RESOLVED 1-2-");
  }

  @Test
  void afterALongTimeAwayEachGroupSaysThatItGoesOn() {
    Scene scene = new Scene(route("r", Map.of(), List.of("mail")), "mail");
    scene.fire("Disk", 1).pass(60).told();
    Duration away = Duration.ofMinutes(30);
    scene.restart(away).keep(scene.book.stillTrue(away, scene.now()));
    assertThat(scene.told()).containsExactly("mail CHANGED 1+");
    assertThat(scene.messages.get(1).text()).startsWith("still so, after 30m");
    scene.restart(SHORT).keep(scene.book.stillTrue(SHORT, scene.now()));
    assertThat(scene.told()).isEmpty();
  }

  @Test
  void aClockThatWasSetDelaysByOneLengthAtMost() {
    Scene scene = new Scene(route("r", Map.of(), List.of("mail")), "mail");
    scene.fire("Disk", 1).pass(60).fire("Disk", 2).restart(Duration.ofDays(-300)).pass(30);
    assertThat(scene.told()).containsExactly("mail FIRING 1+", "mail CHANGED 1+2+");
  }
}
