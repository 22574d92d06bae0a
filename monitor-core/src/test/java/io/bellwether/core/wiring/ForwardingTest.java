// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.notify.Message;
import io.bellwether.testkit.RecordingChannel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardingTest {
  private static final Tree BEFORE =
      AlarmScene.with(AlarmScene.told("ops", "mail"), "warehouse", Map.of());

  private final List<Message> waiting = waiting();

  private static List<Message> waiting() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), BEFORE);
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(15);
    return List.copyOf(scene.sent);
  }

  private static Configuration read(Tree tree) {
    return new Setup().check(Inputs.none().code(tree)).configuration();
  }

  @Test
  void whatWaitsForAChannelThatIsGoneOrOfAnotherKindIsTold() {
    Tree gone = AlarmScene.with(AlarmScene.told("ops"), "warehouse", Map.of());
    assertThat(Forwarding.words(read(BEFORE), read(gone), waiting))
        .containsExactly(
            "channel 'mail' is not configured any more: what waited for it, 1 message, goes to the"
                + " fallback of its route, or to all others");
    Kind<?, ?> pager =
        Kind.of(
            "pager",
            AlertChannel.class,
            Kind.NoSettings.class,
            (settings, context) -> new RecordingChannel());
    Tree other = gone.with(Section.CHANNELS, "mail", pager, Map.of());
    assertThat(Forwarding.words(read(BEFORE), read(other), waiting))
        .containsExactly(
            "channel 'mail' was of kind code-channel and is of kind pager now, which sends what"
                + " waited for it, 1 message");
    assertThat(Forwarding.words(read(BEFORE), read(gone), List.of())).isEmpty();
    assertThat(Forwarding.words(read(BEFORE), read(BEFORE), waiting)).isEmpty();
  }
}
