// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.config.Tree;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.notify.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many alerts that come at one moment. */
class BurstsTest {
  private static Tree grouped(String wait, String... by) {
    return AlarmScene.told("ops")
        .with(
            Map.of(
                "routes",
                List.of(
                    Map.of("to", List.of("ops"), "group-wait", wait, "group-by", List.of(by)))));
  }

  private static HandedIn[] alerts(int count) {
    HandedIn[] all = new HandedIn[count];
    for (int i = 0; i < count; i++) {
      all[i] = AlarmScene.given("rule" + i % 100, "component", "c" + i);
    }
    return all;
  }

  @Test
  void oneCallIsOneEntryIntoEachGroupAlsoWhereNoGroupWaits() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(10), grouped("0s", "alertname"));
    scene.raise(alerts(10_000)).join();
    scene.pass(9);
    assertThat(scene.sent).hasSize(100);
    assertThat(scene.sent.stream().mapToInt(one -> one.items().size() + one.leftOut()).sum())
        .isEqualTo(10_000);
  }

  @Test
  void groupsThatAreDueTogetherAreWrittenAThousandAtATime() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(10), grouped("0s", "..."));
    scene.raise(alerts(2_500)).join();
    assertThat(scene.sent.size()).isBetween(1, 1_000);
    scene.handle();
    assertThat(scene.sent.size()).isBetween(1_001, 2_000);
    scene.pass(1);
    assertThat(scene.sent).extracting(Message::id).hasSize(2_500).doesNotHaveDuplicates();
  }
}
