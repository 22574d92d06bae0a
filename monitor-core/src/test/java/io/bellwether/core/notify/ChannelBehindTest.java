// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static io.bellwether.core.notify.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Receipt;
import io.bellwether.core.notify.NotifyTurn.ChannelNews;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that nobody answers, though nothing says that their channel fails. */
class ChannelBehindTest {
  private static final Receipt TAKEN = Receipt.delivered("ok");

  private final Scene scene = new Scene(route("r", Map.of(), List.of("pager")), "pager");

  private Message sent(int n) {
    int before = scene.messages.size();
    scene.fire("Disk" + n, n).pass(10);
    assertThat(scene.messages).hasSize(before + 1);
    return scene.messages.get(before);
  }

  @Test
  void channelIsDownWhileAMessageWaitsForMoreThanAnHourWhateverElseGoes() {
    Message stuck = sent(1);
    scene.pass(3_580).answer(sent(2), TAKEN);
    assertThat(scene.verdicts).isEmpty();
    scene.pass(10);
    assertThat(scene.verdicts).singleElement().matches(ChannelNews::down);
    assertThat(scene.verdicts.get(0).words()).contains("more than an hour");
    scene.answer(sent(3), TAKEN).pass(60);
    assertThat(scene.verdicts).last().matches(ChannelNews::down);
    scene.answer(stuck, TAKEN);
    assertThat(scene.verdicts).last().matches(news -> !news.down() && !news.refuses());
  }

  @Test
  void channelOfAnOldMessageHasTwoMinutesAfterARestart() {
    sent(1);
    scene.restart(Duration.ofHours(3)).pass(119);
    assertThat(scene.verdicts).isEmpty();
    scene.pass(1);
    assertThat(scene.verdicts).singleElement().matches(ChannelNews::down);
  }
}
