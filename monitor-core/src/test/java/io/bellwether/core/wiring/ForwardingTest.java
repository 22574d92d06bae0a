// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ForwardingTest {
  private static final Tree BEFORE =
      AlarmScene.with(AlarmScene.told("ops", "mail"), "warehouse", Map.of());

  private final List<Message> waiting = waiting();

  private static List<Message> waiting() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), BEFORE);
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(15);
    return List.copyOf(scene.sent);
  }

  private static Kind<?, ?> pager() {
    return Kind.of(
        "pager",
        AlertChannel.class,
        Kind.NoSettings.class,
        (settings, context) -> new RecordingChannel());
  }

  private static List<String> words(
      Configuration before, Configuration after, List<Message> waiting) {
    return Forwarding.words(Forwarding.kinds(before), Forwarding.kinds(after), waiting);
  }

  private static Configuration read(Tree tree) {
    return new Setup().check(Inputs.none().code(tree)).configuration();
  }

  @Test
  void whatWaitsForAChannelThatIsGoneOrOfAnotherKindIsTold() {
    Tree gone = AlarmScene.with(AlarmScene.told("ops"), "warehouse", Map.of());
    assertThat(words(read(BEFORE), read(gone), waiting))
        .containsExactly(
            "channel 'mail' is not configured any more: what waited for it, 1 message, goes to the"
                + " fallback of its route, or to all others");
    Tree other = gone.with(Section.CHANNELS, "mail", pager(), Map.of());
    assertThat(words(read(BEFORE), read(other), waiting))
        .containsExactly(
            "channel 'mail' was of kind code-channel and is of kind pager now, which sends what"
                + " waited for it, 1 message");
    assertThat(words(read(BEFORE), read(gone), List.of())).isEmpty();
    assertThat(words(read(BEFORE), read(BEFORE), waiting)).isEmpty();
  }

  @Test
  void soItIsWhereTheConfigurationChangedWhileNothingRan() {
    Logger target = (Logger) LoggerFactory.getLogger(Alarms.class);
    ListAppender<ILoggingEvent> written = new ListAppender<>();
    written.start();
    target.addAppender(written);
    try {
      MemoryHistory history = new MemoryHistory(1_000);
      AlarmScene scene = new AlarmScene(history, BEFORE);
      scene.look("warehouse", Level.CRITICAL, "disk full").pass(15);
      scene.restart(Duration.ofSeconds(5)).pass(15);
      assertThat(written.list).isEmpty();

      Tree other = AlarmScene.with(AlarmScene.told("ops"), "warehouse", Map.of());
      scene.restart(Duration.ofSeconds(5), other.with(Section.CHANNELS, "mail", pager(), Map.of()));
      assertThat(written.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "channel 'mail' was of kind code-channel and is of kind pager now, which sends what"
                  + " waited for it, 1 message");
      scene.pass(15).restart(Duration.ofSeconds(5)).pass(15).deliverAll();
      assertThat(written.list).hasSize(1);
    } finally {
      target.detachAppender(written);
    }
  }
}
