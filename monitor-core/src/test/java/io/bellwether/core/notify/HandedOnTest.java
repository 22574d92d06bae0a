// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static io.bellwether.core.notify.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was handed to the fallback, and channels that are taken out of the configuration. */
class HandedOnTest {
  private final Scene scene = new Scene(toPager(List.of("mail")), "pager", "mail", "log");

  private static Route toPager(List<String> fallback) {
    Route plain = route("r", Map.of(), List.of("pager"));
    return new Route(
        "r",
        plain.when(),
        plain.to(),
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

  private Scene handedOn() {
    scene.fire("Disk", 1).pass(310);
    assertThat(scene.told()).containsExactly("pager FIRING 1+", "mail FIRING 1+");
    return scene;
  }

  private void takesOut(String... left) {
    scene.routes(route("r", Map.of(), List.of("log")), left).pass(0);
  }

  @Test
  void whatWasHandedOnGoesToNobodyElseWhenItsChannelIsTakenOut() {
    handedOn();
    takesOut("mail", "log");
    assertThat(scene.messages.stream().filter(one -> one.fallbackOf().equals("pager")))
        .extracting(Message::channel)
        .containsExactly("mail");
    assertThat(scene.outbox.values()).noneMatch(one -> one.channel().equals("pager"));
  }

  @Test
  void soItIsAfterTheFallbackTookItAndARestart() {
    handedOn().answer(scene.messages.get(1), Receipt.delivered("ok"));
    scene.restart(Duration.ofSeconds(1)).pass(1);
    takesOut("mail", "log");
    assertThat(scene.messages.stream().filter(one -> one.fallbackOf().equals("pager"))).hasSize(1);
  }

  @Test
  void whatNeitherTookGoesToAllOthersWhenBothAreTakenOut() {
    handedOn();
    takesOut("log");
    assertThat(scene.messages.stream().filter(one -> one.fallbackOf().equals("pager")))
        .extracting(Message::channel)
        .containsExactly("mail", "log");
  }

  @Test
  void soItIsWhereTheFallbackRefusedIt() {
    handedOn().answer(scene.messages.get(1), Receipt.refused("404"));
    takesOut("mail", "log");
    assertThat(scene.messages.stream().filter(one -> one.fallbackOf().equals("pager")))
        .extracting(Message::channel)
        .endsWith("log");
  }

  @Test
  void soItIsWhenOneIsTakenOutAfterTheOther() {
    handedOn();
    scene.routes(toPager(List.of()), "pager", "log").pass(0).restart(Duration.ofSeconds(1)).pass(0);
    takesOut("log");
    assertThat(scene.messages.stream().filter(one -> one.fallbackOf().equals("pager")))
        .extracting(Message::channel)
        .containsExactly("mail", "log");
  }

  /** Nobody was handed it, as there is no fallback. */
  @Test
  void whatWaitsBehindARefusedMessageIsNotLostWithItsChannel() {
    scene.routes(toPager(List.of()), "pager", "log").pass(0);
    scene.fire("Disk", 1).pass(10).fire("Disk", 2).pass(40);
    assertThat(scene.messages).hasSize(2);
    scene.answer(scene.messages.get(0), Receipt.refused("404"));
    takesOut("log");
    assertThat(scene.messages.stream().filter(one -> one.fallbackOf().equals("pager")))
        .extracting(Message::channel)
        .containsExactly("log");
  }
}
