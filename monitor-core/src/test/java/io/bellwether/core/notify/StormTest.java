// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static io.bellwether.core.notify.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.alert.AlertChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StormTest {
  private final Scene scene =
      new Scene(route("r", Map.of(), List.of("mail")), ChannelRules.USUAL, "mail");

  @Test
  void tenThousandInTenSecondsAreAFewMessages() {
    int number = 0;
    for (int second = 0; second < 10; second++) {
      List<AlertChange> all = new ArrayList<>();
      for (int i = 0; i < 1_000; i++, number++) {
        all.add(scene.fires("Rule" + number, number, Severity.WARNING));
      }
      scene.take(all.toArray(AlertChange[]::new)).pass(1);
    }
    scene.pass(600);
    assertThat(scene.messages.size()).isBetween(11, 20);
    int told = 0;
    for (Message message : scene.messages) {
      told += message.items().size() + message.leftOut();
    }
    assertThat(told).isEqualTo(10_000);
    Message digest = scene.newest(Reason.DIGEST);
    assertThat(digest.items()).hasSizeLessThanOrEqualTo(Composer.MOST_IN_DIGEST);
    assertThat(scene.keptGroups.values()).allMatch(group -> group.behind().isEmpty());
  }

  @Test
  void whatBeganAndEndedInItIsInTheDigest() {
    for (int i = 0; i < 30; i++) {
      scene.fire("Rule" + i, i);
    }
    scene.pass(11);
    for (int i = 0; i < 30; i++) {
      scene.end("Rule" + i, i);
    }
    scene.pass(300);
    Set<String> fired = new HashSet<>();
    Set<String> over = new HashSet<>();
    scene.messages.forEach(
        message ->
            message
                .items()
                .forEach(
                    item -> {
                      fired.add(item.alertId());
                      item.resolved().ifPresent(at -> over.add(item.alertId()));
                    }));
    assertThat(fired).hasSize(30);
    assertThat(over).hasSize(30);
    assertThat(scene.keptGroups).isEmpty();
    assertThat(scene.keptAlerts).isEmpty();
  }

  /**
   * Its group is held no longer either, which a channel that is away for days would not outlive.
   */
  @Test
  void whatEndedBeyondTheBoundIsCountedAndForgotten() {
    int alerts = Outlet.MOST_OVER + 100;
    List<AlertChange> all = new ArrayList<>();
    for (int i = 0; i < alerts; i++) {
      all.add(scene.fires("Rule" + i, i, Severity.WARNING));
    }
    scene.take(all.toArray(AlertChange[]::new)).pass(11);
    all.clear();
    for (int i = 0; i < alerts; i++) {
      all.add(scene.ends("Rule" + i, i));
    }
    scene.take(all.toArray(AlertChange[]::new)).pass(300);
    assertThat(scene.newest(Reason.DIGEST).text())
        .contains("10000 groups in one message")
        .contains("100 more alerts began and ended");
    assertThat(scene.keptGroups).isEmpty();
  }

  @Test
  void repetitionsBeyondTheBoundAreInTheDigest() {
    for (int i = 0; i < 30; i++) {
      scene.fire("Rule" + i, i);
    }
    scene.pass(600);
    int before = scene.messages.size();
    scene.pass(Duration.ofHours(4));
    Set<String> again = new HashSet<>();
    scene
        .messages
        .subList(before, scene.messages.size())
        .forEach(one -> one.items().forEach(item -> again.add(item.alertId())));
    assertThat(again).hasSize(30);
    assertThat(scene.newest(Reason.DIGEST).text()).contains("20 alerts go on as they were told");
    assertThat(scene.keptGroups.values()).allMatch(group -> group.behind().isEmpty());
  }

  @Test
  void whatIsSilencedIsNoneOfWhatGoesOnInTheDigest() {
    for (int i = 0; i < 30; i++) {
      scene.fire("Rule" + i, i).fire("Rule" + i, 100 + i);
    }
    scene.pass(600);
    for (int i = 0; i < 30; i++) {
      scene.muted.add("Rule" + i + (100 + i));
    }
    scene.mutesChange();
    int before = scene.messages.size();
    scene.pass(Duration.ofHours(4));
    List<Message> again = scene.messages.subList(before, scene.messages.size());
    assertThat(scene.newest(Reason.DIGEST).text()).contains("20 alerts go on as they were told");
    assertThat(again)
        .flatExtracting(Message::items)
        .hasSize(30)
        .allMatch(item -> item.labels().get("n").orElseThrow().length() < 3);
  }

  @Test
  void digestThatIsOwedComesAfterAKill() {
    for (int i = 0; i < 30; i++) {
      scene.fire("Rule" + i, i);
    }
    scene.pass(11);
    assertThat(scene.messages).hasSize(10);
    scene.end("Rule0", 0).end("Rule29", 29).pass(31).restart(Duration.ofSeconds(2)).pass(60);
    Message digest = scene.newest(Reason.DIGEST);
    Set<String> told = new HashSet<>();
    scene.messages.forEach(one -> one.items().forEach(item -> told.add(item.alertId())));
    assertThat(told).hasSize(30);
    assertThat(digest.items().stream().filter(item -> item.resolved().isPresent())).hasSize(2);
    assertThat(digest.text()).contains("warning Rule29: 0 going on, 1 over");
    assertThat(scene.keptAlerts).hasSize(28);
  }

  @Test
  void itEndsWhenAMinuteHadFewer() {
    Storm storm = new Storm(2, 60);
    assertThat(List.of(storm.lets(0), storm.lets(1), storm.lets(2), storm.lets(3)))
        .containsExactly(true, true, false, false);
    assertThat(storm.wake()).hasValue(62);
    assertThat(storm.takeDigest(61)).isFalse();
    assertThat(storm.takeDigest(62)).isTrue();
    assertThat(storm.isRaging()).isTrue();
    assertThat(storm.lets(70)).isFalse();
    assertThat(storm.takeDigest(122)).isTrue();
    assertThat(storm.isRaging()).isFalse();
    assertThat(storm.lets(123)).isTrue();
  }

  @Test
  void withoutBoundThereIsNone() {
    Storm storm = new Storm(0, 0);
    for (int i = 0; i < 1_000; i++) {
      assertThat(storm.lets(i)).isTrue();
    }
  }
}
