// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static io.bellwether.api.Severity.CRITICAL;
import static io.bellwether.api.Severity.WARNING;
import static io.bellwether.core.notify.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification.Item;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Lives at random, with kills, mutes and other routes in them. */
class LivesTest {
  private static final String[] CHANNELS = {"mail", "pager", "team"};
  private static final List<Route> TREES =
      List.of(
          route("r", Map.of(), List.of("mail")),
          route(
              "r",
              Map.of(),
              List.of("mail", "pager"),
              route("crit", Map.of("severity", "critical"), List.of("pager", "mail")),
              route("cpu", Map.of("alertname", "Cpu"), List.of("team"))),
          route(
              "r",
              Map.of(),
              List.of("team"),
              route("crit", Map.of("severity", "critical"), List.of("pager"), true),
              route("rest", Map.of(), List.of("mail"))));

  private final Map<String, String> rules = Map.of("0", "Disk", "1", "Cpu");

  @Property(tries = 400)
  void nobodyIsLeftWithAnOpenAlertAndNobodyMissesOne(@ForAll Random random) {
    Scene scene = new Scene(TREES.get(0), CHANNELS);
    Route[] tree = {TREES.get(0)};
    for (int step = 0; step < 60; step++) {
      act(scene, tree, random);
    }
    scene.muted.clear();
    scene.mutesChange().pass(3_600);
    everybodyKnowsWhatFires(scene, new Router(tree[0]));
    firing(scene).forEach(one -> scene.take(scene.ends(one.rule(), number(one))));
    scene.pass(3_600);
    everybodyKnowsWhatIsOver(scene);
    episodesBeginAndEnd(scene);
    assertThat(scene.keptGroups).isEmpty();
    assertThat(scene.keptAlerts).isEmpty();
  }

  private void act(Scene scene, Route[] tree, Random random) {
    int n = random.nextInt(4);
    String rule = rules.get("" + n % 2);
    Alert alert = scene.alerts.get(rule + n);
    boolean fires = alert != null && alert.isFiring();
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> {
        Severity severity = random.nextBoolean() ? WARNING : CRITICAL;
        scene.take(fires ? scene.ends(rule, n) : scene.fires(rule, n, severity));
      }
      case 3 -> changes(scene, rule, n, fires, random);
      case 4, 5, 6 -> scene.pass(random.nextInt(60));
      case 7 -> scene.restart(Duration.ofSeconds(random.nextInt(20)));
      case 8 -> scene.muted.add(rule + n);
      case 9 -> {
        scene.muted.clear();
        scene.mutesChange();
      }
      case 10 -> scene.deliverAll();
      default -> {
        if (random.nextInt(3) == 0) {
          tree[0] = TREES.get(random.nextInt(TREES.size()));
          scene.routes(tree[0], CHANNELS);
        }
      }
    }
  }

  private static void changes(Scene scene, String rule, int n, boolean fires, Random random) {
    if (!fires) {
      return;
    }
    if (random.nextBoolean()) {
      Severity severity = scene.alerts.get(rule + n).severity();
      scene.take(scene.becomes(Effect.ACKNOWLEDGED, rule, n, severity));
    } else if (scene.alerts.get(rule + n).severity() == WARNING) {
      scene.take(scene.becomes(Effect.WORSE, rule, n, CRITICAL));
    } else {
      scene.take(scene.becomes(Effect.BETTER, rule, n, WARNING));
    }
  }

  private static List<Alert> firing(Scene scene) {
    return List.copyOf(scene.alerts.values()).stream().filter(Alert::isFiring).toList();
  }

  private static int number(Alert alert) {
    return Integer.parseInt(alert.labels().get("n").orElseThrow());
  }

  /** The newest that each channel was told, by channel and fingerprint. */
  private static Map<String, Item> newest(Scene scene) {
    Map<String, Item> newest = new HashMap<>();
    for (Message message : scene.messages) {
      message.items().forEach(item -> newest.put(message.channel() + item.fingerprint(), item));
    }
    return newest;
  }

  private static void everybodyKnowsWhatFires(Scene scene, Router router) {
    Map<String, Item> newest = newest(scene);
    for (Alert alert : firing(scene)) {
      for (Way way : router.ways(alert.labels(), alert.severity())) {
        for (String channel : way.route().to()) {
          Item item = newest.get(channel + Fingerprint.of(alert.key()));
          assertThat(item).as("%s of %s to %s", alert.key(), alert.id(), channel).isNotNull();
          assertThat(item.resolved()).isEmpty();
          assertThat(item.alertId()).isEqualTo(alert.id());
          assertThat(item.severity()).isEqualTo(alert.severity());
        }
      }
    }
  }

  private static void everybodyKnowsWhatIsOver(Scene scene) {
    newest(scene).forEach((who, item) -> assertThat(item.resolved()).as(who).isPresent());
  }

  private static void episodesBeginAndEnd(Scene scene) {
    Map<String, List<Reason>> told = new HashMap<>();
    scene.messages.forEach(
        one ->
            told.computeIfAbsent(one.channel() + one.episode(), name -> new ArrayList<>())
                .add(one.reason()));
    told.forEach(
        (who, reasons) -> {
          boolean open = false;
          for (Reason reason : reasons) {
            assertThat(open || reason == Reason.FIRING).as("%s %s", who, reasons).isTrue();
            open = reason != Reason.RESOLVED;
          }
          assertThat(open).as("%s %s", who, reasons).isFalse();
        });
  }
}
