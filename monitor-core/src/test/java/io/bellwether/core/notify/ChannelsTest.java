// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static io.bellwether.api.Severity.CRITICAL;
import static io.bellwether.core.notify.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertChange;
import io.bellwether.core.notify.NotifyTurn.ChannelNews;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final Receipt DOWN = Receipt.retry("connection refused", Optional.empty());

  private static Route withFallback(List<String> to, List<String> fallback) {
    Route plain = route("r", Map.of(), to);
    return new Route(
        "r",
        plain.when(),
        to,
        plain.groupBy(),
        false,
        plain.groupWait(),
        plain.groupInterval(),
        plain.repeatInterval(),
        false,
        fallback,
        Duration.ofMinutes(5),
        List.of());
  }

  private final Scene scene =
      new Scene(withFallback(List.of("pager"), List.of("mail")), "pager", "mail", "log");

  private Message only(String channel) {
    List<Message> all = scene.messages.stream().filter(m -> m.channel().equals(channel)).toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void messageWithoutReceiptGoesToTheFallbackOnce() {
    scene.fire("Disk", 1).pass(10).pass(299);
    assertThat(scene.messages).hasSize(1);
    scene.pass(1).pass(3_600);
    Message copy = only("mail");
    assertThat(copy.id()).isEqualTo(only("pager").id());
    assertThat(copy.fallbackOf()).isEqualTo("pager");
    assertThat(copy.episode()).isEqualTo(only("pager").episode());
    assertThat(scene.outbox).hasSize(2);
  }

  @Test
  void deliveredMessageGoesToNobodyElse() {
    scene.fire("Disk", 1).pass(10).deliverAll().pass(3_600);
    assertThat(scene.messages).hasSize(1);
    assertThat(scene.outbox).isEmpty();
  }

  @Test
  void refusedMessageGoesToTheFallbackAtOnceAndIsNotTriedAgain() {
    scene.fire("Disk", 1).pass(10).answer(only("pager"), Receipt.refused("404 no such room"));
    assertThat(only("mail").fallbackOf()).isEqualTo("pager");
    assertThat(scene.outbox).hasSize(1);
    assertThat(scene.verdicts)
        .singleElement()
        .satisfies(one -> assertThat(one.refuses()).isTrue())
        .satisfies(one -> assertThat(one.words()).isEqualTo("404 no such room"));
    scene.answer(only("mail"), Receipt.refused("no"));
    assertThat(scene.messages).hasSize(2);
  }

  private Receipt ok() {
    return Receipt.delivered("ok");
  }

  private List<String> toldTo(String channel) {
    return scene.messages.stream()
        .filter(one -> one.channel().equals(channel))
        .map(one -> one.reason() + " " + one.episode())
        .toList();
  }

  @Test
  void whoWasToldByFallbackIsToldThatItIsOverAlsoWhereTheFirstIsBack() {
    scene.fire("Disk", 1).pass(310);
    String episode = only("mail").episode();
    scene.deliverAll().fire("Disk", 2).pass(60).deliverAll();
    scene.take(scene.ends("Disk", 1), scene.ends("Disk", 2)).pass(60).deliverAll().pass(3_600);
    assertThat(toldTo("mail"))
        .containsExactly("FIRING " + episode, "CHANGED " + episode, "RESOLVED " + episode);
    assertThat(toldTo("mail")).isEqualTo(toldTo("pager"));
    assertThat(scene.keptGroups).isEmpty();
    assertThat(scene.outbox).isEmpty();
  }

  @Test
  void theSameAfterARefusalAndARestart() {
    scene.fire("Disk", 1).pass(10).answer(only("pager"), Receipt.refused("404"));
    scene.answer(only("mail"), ok()).restart(Duration.ofSeconds(1)).pass(10);
    scene.end("Disk", 1).pass(60).deliverAll().pass(3_600);
    assertThat(toldTo("mail")).hasSize(2).isEqualTo(toldTo("pager"));
    assertThat(scene.newest(Reason.RESOLVED).fallbackOf()).isEqualTo("pager");
  }

  @Test
  void whatWaitsBehindALateMessageIsHandedOnWithItOnce() {
    scene.fire("Disk", 1).pass(280).end("Disk", 1).pass(30);
    assertThat(toldTo("mail")).hasSize(2).isEqualTo(toldTo("pager"));
    scene.messages.stream()
        .filter(one -> one.channel().equals("mail"))
        .toList()
        .forEach(one -> scene.answer(one, ok()));
    scene.pass(3_600);
    assertThat(scene.messages).hasSize(4);
  }

  @Test
  void anotherEpisodeBeginsWithTheFirstAlone() {
    scene.fire("Disk", 1).pass(310).deliverAll().end("Disk", 1).pass(60).deliverAll();
    scene.fire("Disk", 1).pass(60).deliverAll();
    assertThat(toldTo("mail")).hasSize(2);
    assertThat(toldTo("pager")).hasSize(3);
  }

  @Test
  void fallbackThatWasDeliveredIsNotDoubledByARestart() {
    scene.fire("Disk", 1).pass(310).answer(only("mail"), ok()).restart(Duration.ofSeconds(1));
    scene.pass(600);
    assertThat(scene.messages).hasSize(2);
  }

  @Test
  void fallbackOfATroubleThatIsOverIsNotDoubledByARestart() {
    scene.fire("Disk", 1).pass(10).end("Disk", 1).pass(330);
    assertThat(scene.messages).hasSize(4);
    List<Message> copies = scene.messages.stream().filter(one -> isTo(one, "mail")).toList();
    copies.forEach(one -> scene.answer(one, ok()));
    scene.restart(Duration.ofSeconds(1)).pass(600);
    assertThat(scene.messages).hasSize(4);
    scene.deliverAll();
    assertThat(scene.outbox).isEmpty();
  }

  private static boolean isTo(Message message, String channel) {
    return message.channel().equals(channel);
  }

  @Test
  void fallbackOutlivesARestartAndIsNotDoubled() {
    scene.fire("Disk", 1).pass(10).restart(Duration.ofSeconds(1)).pass(300);
    assertThat(scene.messages).hasSize(2);
    scene.restart(Duration.ofSeconds(1)).pass(600);
    assertThat(scene.messages).hasSize(2);
  }

  @Test
  void channelThatFailsForTwoMinutesIsDownUntilItsNextReceipt() {
    scene.fire("Disk", 1).pass(10).answer(only("pager"), DOWN).pass(60);
    scene.answer(only("pager"), DOWN).pass(59);
    assertThat(scene.verdicts).isEmpty();
    scene.pass(2);
    assertThat(scene.verdicts)
        .containsExactly(
            new ChannelNews(
                "pager", true, false, "connection refused", Scene.START.plusSeconds(10)));
    scene.answer(only("pager"), Receipt.delivered("ok"));
    assertThat(scene.verdicts).hasSize(2);
    assertThat(scene.verdicts.get(1).down()).isFalse();
    scene.pass(3_600);
    assertThat(scene.verdicts).hasSize(2);
  }

  /** Two messages a minute are a storm. */
  private Scene stormless() {
    ChannelRules two =
        new ChannelRules(
            Duration.ofSeconds(15), 0, Duration.ofSeconds(1), 2, Duration.ofMinutes(1));
    return new Scene(withFallback(List.of("pager"), List.of("mail")), two, "pager", "mail");
  }

  private Scene stormy() {
    Scene storm = stormless();
    for (int i = 0; i < 5; i++) {
      storm.fire("Disk" + i, i);
    }
    return storm.pass(100);
  }

  @Test
  void digestThatIsRefusedGoesToTheFallback() {
    Scene storm = stormy();
    Message digest = storm.newest(Reason.DIGEST);
    storm.answer(digest, Receipt.refused("404"));
    Message copy = storm.newest(Reason.DIGEST);
    assertThat(copy.channel()).isEqualTo("mail");
    assertThat(copy.id()).isEqualTo(digest.id());
  }

  @Test
  void digestWithoutReceiptGoesToTheFallbackAlsoAfterARestart() {
    Scene storm = stormy();
    assertThat(storm.newest(Reason.DIGEST).channel()).isEqualTo("pager");
    storm.restart(Duration.ofSeconds(1)).pass(300);
    Message copy = storm.newest(Reason.DIGEST);
    assertThat(copy.channel()).isEqualTo("mail");
    int said = storm.messages.size();
    storm.answer(copy, ok()).restart(Duration.ofSeconds(1)).pass(600);
    assertThat(storm.messages).as("nothing is doubled").hasSize(said);
  }

  @Test
  void whoIsToldByFallbackHearsWhatWasNotedForADigestOfTheFirst() {
    Scene storm = stormless();
    storm.fire("Disk", 1).pass(280).fire("A", 2).fire("B", 3).pass(12).fire("Disk", 4).pass(20);
    List<String> told =
        storm.messages.stream()
            .filter(one -> isTo(one, "mail"))
            .map(one -> one.reason() + " " + one.items().size())
            .toList();
    assertThat(told).containsExactly("FIRING 1", "CHANGED 2");
    storm.pass(3_600);
    assertThat(storm.messages.stream().filter(one -> isTo(one, "mail"))).hasSize(4);
  }

  @Test
  void messageThatAlwaysFailsWhileOthersGoIsNotADownChannel() {
    scene.fire("Disk", 1).pass(10);
    Message stuck = only("pager");
    for (int i = 2; i < 6; i++) {
      scene.fire("Other" + i, i).pass(10);
      scene.answer(scene.newest(Reason.FIRING), ok()).answer(stuck, DOWN).pass(100);
      scene.answer(stuck, DOWN).pass(100).answer(stuck, DOWN);
    }
    assertThat(scene.verdicts).isEmpty();
    scene.fire("Last", 9).pass(10);
    Message last = scene.newest(Reason.FIRING);
    scene.answer(last, DOWN).pass(60).answer(last, DOWN).pass(59);
    assertThat(scene.verdicts).isEmpty();
    scene.pass(1);
    assertThat(scene.verdicts).singleElement().satisfies(one -> assertThat(one.down()).isTrue());
  }

  @Test
  void severalMessagesThatAlwaysFailWhileOthersGoAreNotADownChannel() {
    scene.fire("Disk", 1).fire("Load", 2).pass(10);
    List<Message> stuck = List.copyOf(scene.messages);
    assertThat(stuck).hasSize(2);
    for (int i = 3; i < 6; i++) {
      stuck.forEach(one -> scene.answer(one, DOWN));
      scene.fire("Other" + i, i).pass(10).answer(scene.newest(Reason.FIRING), ok());
      stuck.forEach(one -> scene.answer(one, DOWN));
      scene.pass(100);
      stuck.forEach(one -> scene.answer(one, DOWN));
      scene.pass(100);
      stuck.forEach(one -> scene.answer(one, DOWN));
    }
    assertThat(scene.verdicts).isEmpty();
  }

  /** A service that comes back for a moment leaves many that wait, and none that is new. */
  @Test
  void channelThatTookOneAndFailsForAllOthersIsDownAgain() {
    scene.fire("A", 1).fire("B", 2).fire("C", 3).fire("D", 4).pass(10);
    List<Message> all = List.copyOf(scene.messages);
    all.forEach(one -> scene.answer(one, DOWN));
    scene.answer(all.get(0), ok());
    List<Message> left = all.subList(1, 4);
    left.forEach(one -> scene.answer(one, DOWN));
    scene.pass(60);
    left.forEach(one -> scene.answer(one, DOWN));
    scene.pass(59);
    assertThat(scene.verdicts).isEmpty();
    scene.pass(1);
    assertThat(scene.verdicts).singleElement().satisfies(one -> assertThat(one.down()).isTrue());
  }

  @Test
  void oneFailureIsNotDown() {
    scene.fire("Disk", 1).pass(10).answer(only("pager"), DOWN).pass(250);
    assertThat(scene.verdicts).isEmpty();
  }

  private AlertChange pagerIsDown() {
    scene.alerts.put(ChannelTrouble.DOWN + 0, aboutPager());
    return scene.fires(ChannelTrouble.DOWN, 0, CRITICAL);
  }

  private static Alert aboutPager() {
    return Scene.alert(
        ChannelTrouble.DOWN,
        Labels.of("alertname", ChannelTrouble.DOWN, "channel", "pager"),
        CRITICAL);
  }

  @Test
  void channelIsNotToldOfItsOwnTroubleButAllOthersAre() {
    Route pager = route("p", Map.of(), List.of("pager"));
    Scene tree =
        new Scene(
            route("root", Map.of(), List.of("pager", "mail", "log"), pager),
            "pager",
            "mail",
            "log");
    tree.alerts.put(ChannelTrouble.DOWN + 0, aboutPager());
    tree.take(tree.fires(ChannelTrouble.DOWN, 0, CRITICAL)).pass(10);
    assertThat(tree.messages).extracting(Message::channel).containsExactlyInAnyOrder("mail", "log");
    tree.fire("Disk", 1).pass(60);
    assertThat(tree.messages.get(2).channel()).isEqualTo("pager");
  }

  @Test
  void troubleOfTheOnlyChannelIsInTheLogAlone() {
    Scene alone = new Scene(route("r", Map.of(), List.of("pager")), "pager");
    alone.alerts.put(ChannelTrouble.DOWN + 0, aboutPager());
    alone.take(alone.fires(ChannelTrouble.DOWN, 0, CRITICAL)).pass(60);
    assertThat(alone.messages).isEmpty();
    assertThat(alone.log).extracting(NotifyTurn.Entry::what).containsExactly("nobody is told");
  }

  @Test
  void afterARestartTheNextReceiptIsNewsOfAChannelThatWasDown() {
    scene.take(pagerIsDown()).pass(10).fire("Disk", 1).pass(10).restart(Duration.ofSeconds(2));
    Message waiting = only("pager");
    scene.answer(waiting, Receipt.delivered("ok"));
    assertThat(scene.verdicts).singleElement().satisfies(one -> assertThat(one.down()).isFalse());
  }

  @Test
  void messagesOfAChannelThatIsTakenOutGoElsewhereOnce() {
    Scene two = new Scene(route("r", Map.of(), List.of("pager")), "pager", "mail", "log");
    two.fire("Disk", 1).pass(10);
    two.routes(route("r", Map.of(), List.of("log")), "mail", "log").pass(0);
    assertThat(two.messages.stream().filter(m -> m.fallbackOf().equals("pager")))
        .extracting(Message::channel)
        .containsExactlyInAnyOrder("mail", "log");
    assertThat(two.outbox.values()).noneMatch(m -> m.channel().equals("pager"));
    int before = two.messages.size();
    two.restart(Duration.ofSeconds(1)).pass(60);
    assertThat(two.messages).hasSize(before);
  }

  @Test
  void whatIsForTheSignOfLifeAloneGetsNothingOfThem() {
    Scene two = new Scene(route("r", Map.of(), List.of("pager")), "pager", "mail", "sign");
    two.fire("Disk", 1).pass(10);
    two.byRoutesAlone.add("sign");
    two.routes(route("r", Map.of(), List.of("mail")), "mail", "sign").pass(0);
    assertThat(two.messages.stream().filter(m -> m.fallbackOf().equals("pager")))
        .extracting(Message::channel)
        .containsExactly("mail");
  }

  @Test
  void fullQueueBecomesOneDigestAndDelaysNoOtherChannel() {
    Scene three = new Scene(route("r", Map.of(), List.of("dead", "mail")), "dead", "mail");
    int most = Outlet.MOST + 500;
    List<AlertChange> all = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      all.add(three.fires("Rule" + i, i, CRITICAL));
    }
    three.take(all.toArray(AlertChange[]::new)).pass(10);
    assertThat(three.messages.stream().filter(m -> m.channel().equals("mail")))
        .hasSize(Outlet.MOST);
    List<Message> dead = three.messages.stream().filter(m -> m.channel().equals("dead")).toList();
    assertThat(dead).hasSize(Outlet.MOST);
    assertThat(three.pass(1).verdicts)
        .as("nobody has answered on either")
        .hasSize(2)
        .allSatisfy(news -> assertThat(news.words()).contains("queue is full"));
    three.keep(three.book.answered(dead.stream().map(ChannelsTest::taken).toList(), three.now()));
    Message digest = three.newest(Reason.DIGEST);
    assertThat(digest.channel()).isEqualTo("dead");
    assertThat(digest.items().size() + digest.leftOut()).isEqualTo(500);
  }

  private static Answered taken(Message message) {
    return new Answered(message, Receipt.delivered("ok"), Scene.START);
  }

  @Test
  void receiptsOfWhatIsNotWaitedForChangeNothing() {
    scene.fire("Disk", 1).pass(10);
    Message message = only("pager");
    scene.deliverAll().answer(message, Receipt.refused("late"));
    assertThat(scene.messages).hasSize(1);
  }
}
