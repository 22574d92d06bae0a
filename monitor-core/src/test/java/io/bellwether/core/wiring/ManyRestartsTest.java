// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.history.MemoryHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** J8: without a fault nothing is told twice, however often we begin again. */
class ManyRestartsTest {
  private static final Duration AWAY = Duration.ofSeconds(2);
  private static final int RESTARTS = 20;

  @RegisterExtension private final Campaign campaign = Campaign.named("restarts");

  @Test
  void twentyRestartsWithThousandsOfAlertsTellNothing() throws IOException {
    int alerts = campaign.size(2_000, 10_000);
    MemoryHistory history = new MemoryHistory(1_000);
    AlarmScene scene = new AlarmScene(history, AlarmScene.watching("warehouse"));
    scene.look("warehouse", Level.CRITICAL, "disk full");
    HandedIn[] all = new HandedIn[alerts];
    for (int i = 0; i < alerts; i++) {
      all[i] = RestartsTest.untilTomorrow(scene, i);
    }
    scene.raise(all);
    scene.pass(Duration.ofMinutes(10)).deliverAll().pass(Duration.ofMinutes(1));
    List<String> told = scene.told();
    assertThat(told).isNotEmpty();
    campaign.count("messages before the restarts", told.size());
    Map<String, String> states = history.states("alert");
    assertThat(states).hasSize(alerts + 1);

    for (int i = 0; i < RESTARTS; i++) {
      scene.restart(AWAY).handle();
      scene.look("warehouse", Level.CRITICAL, "disk full").pass(60);
    }
    assertThat(scene.told()).isEmpty();
    assertThat(scene.stages.<Integer>read(reads -> reads.alerts().size())).isEqualTo(alerts + 1);
    assertThat(history.states("alert")).hasSize(alerts + 1);
  }
}
