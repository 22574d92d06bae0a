// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bellwether.api.Level;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ChannelsComeAndGoTest {
  private final MemoryHistory history = new MemoryHistory(1_000);
  private final AlarmScene scene =
      new AlarmScene(
          history, AlarmScene.with(AlarmScene.told("ops", "mail"), "warehouse", Map.of()));

  private Message toMail() {
    return scene.sent.stream()
        .filter(one -> one.channel().equals("mail"))
        .findFirst()
        .orElseThrow();
  }

  /** Whoever carries its messages is another one, who has none. */
  @Test
  void whatWaitsForAChannelThatIsTakenOutAndPutBackIsHandedOverAgain() {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(15);
    Message waits = toMail();
    int before = scene.sent.size();
    scene.exchange(AlarmScene.watching("warehouse"));
    scene.exchange(AlarmScene.with(AlarmScene.told("ops", "mail"), "warehouse", Map.of()));
    scene.handle();
    assertThat(scene.sent.subList(before, scene.sent.size()))
        .filteredOn(one -> one.channel().equals("mail"))
        .extracting(Message::id)
        .contains(waits.id());
  }

  @Test
  void theDecisionAboutAChannelInTroubleNamesOnlyTheOthers() {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(15);
    for (int i = 0; i < 4; i++) {
      scene.deliver(toMail(), Receipt.retry("503", Optional.empty()));
      scene.pass(60);
    }
    List<AlertRow> rows = history.alerts(Instant.EPOCH, Instant.MAX, 10);
    assertThat(rows)
        .filteredOn(row -> row.rule().equals("channel-down"))
        .singleElement()
        .extracting(AlertRow::decision)
        .asString()
        .contains("[\"ops\"]")
        .doesNotContain("\"mail\"");
  }

  /** U11: a token that was taken back is known before anybody needs the channel. */
  @Test
  void whatATrialFindsOutIsToldOverAnotherChannelAndOverOnceATrialGoesThrough() {
    scene.look("warehouse", Level.HEALTHY, "fine").pass(15);
    deliverTrial(Receipt.refused("HTTP 403: token_revoked"));
    scene.pass(15);
    assertThat(scene.told())
        .as("and nobody hears of the trial itself")
        .singleElement()
        .asString()
        .startsWith("ops FIRING")
        .contains("channel mail", "token_revoked");
    deliverTrial(Receipt.delivered("ok"));
    scene.pass(15);
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
  }

  private void deliverTrial(Receipt receipt) {
    Instant now = scene.clock.instant();
    Message trial =
        Errand.trial("shop", "mail", Duration.ofDays(7), "", now, Long.MAX_VALUE).message();
    Answered answered = new Answered(trial, receipt, now);
    scene.handle(new Event.Delivered(answered, new CompletableFuture<>()));
  }

  /** Also where no other channel is left that could tell it. */
  @Test
  void aChannelInTroubleIsALineOfTheLogAndSoIsItsEnd() {
    Logger logger = (Logger) LoggerFactory.getLogger(Telling.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.setLevel(ch.qos.logback.classic.Level.INFO);
    logger.addAppender(log);
    try {
      scene.look("warehouse", Level.CRITICAL, "disk full").pass(15);
      for (int i = 0; i < 4; i++) {
        scene.deliver(toMail(), Receipt.retry("503", Optional.empty()));
        scene.pass(60);
      }
      scene.deliver(toMail(), Receipt.delivered("ok"));
    } finally {
      logger.setLevel(null);
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "channel-down of channel mail; 'bellwether alerts channel-down' says why",
            "channel-down of channel mail is over");
  }
}
