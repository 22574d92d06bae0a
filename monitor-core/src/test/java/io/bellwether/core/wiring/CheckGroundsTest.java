// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.check.Crossed;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.history.MemoryHistory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the alert of a check says beside the message of the check: value, limit, cause, runbook. */
class CheckGroundsTest {
  private static final Crossed COMMIT = new Crossed("commit", 8, 5, Unit.SECONDS);
  private static final String DISK = "The disk of the history is slow or busy.";

  private static AlarmScene scene(String... more) {
    String lines =
        String.join(
            "\n",
            "rule-packs: [self]",
            "channels: {ops: {kind: hook, storm: off, template: short}, whole: {kind: hook}}",
            "templates:",
            "  short: {text: '{component}: {summary}, {value} of {threshold}, see {runbook}'}",
            "checks:",
            "  me:",
            "    kind: self",
            "    failures: 1",
            "    expires: 1d",
            String.join("\n", more),
            "");
    return new AlarmScene(
        new MemoryHistory(1_000), AlertTexts.setup(), Inputs.none().text("a.yaml", lines));
  }

  private static String text(AlarmScene scene, String channel) {
    return scene.sent.stream()
        .filter(one -> one.channel().equals(channel) && one.reason() == Reason.FIRING)
        .reduce((first, second) -> second)
        .orElseThrow()
        .text();
  }

  @Test
  void theRulePackThatKnowsTheSettingSaysCauseAndRunbook() {
    AlarmScene scene = scene();
    scene.cross("me", Level.CRITICAL, "kept in 8 s", COMMIT).pass(60);
    Alert alert = scene.alert("me");
    assertThat(alert.value()).isEqualTo(8);
    assertThat(alert.threshold()).isEqualTo(5);
    assertThat(alert.unit()).isEqualTo(Unit.SECONDS);
    assertThat(alert.cause()).isEqualTo(DISK);
    assertThat(alert.runbook()).isEqualTo("Put the history on another disk.");
    assertThat(text(scene, "whole"))
        .contains(
            "value: 8 s, limit 5 s", "cause: " + DISK, "runbook: Put the history on another disk.");
    assertThat(text(scene, "ops"))
        .isEqualTo("me: kept in 8 s, 8 s of 5 s, see Put the history on another disk.");
  }

  @Test
  void whatNamesNoLimitHasNeitherValueNorCause() {
    AlarmScene scene = scene();
    scene.look("me", Level.CRITICAL, "history: the disk of the history is slow").pass(60);
    assertThat(scene.alert("me").value()).isNaN();
    assertThat(scene.alert("me").cause()).isEmpty();
    assertThat(scene.alert("me").runbook()).isEmpty();
    assertThat(text(scene, "ops")).isEqualTo("me: history: the disk of the history is slow");
  }

  @Test
  void aSettingThatNoPackKnowsHasItsValueAndNoCause() {
    AlarmScene scene = scene();
    Crossed waiting = new Crossed("undelivered", 200, 100, Unit.NONE);
    scene.cross("me", Level.WARNING, "messages: 200", waiting).pass(60);
    assertThat(scene.alert("me").threshold()).isEqualTo(100);
    assertThat(scene.alert("me").cause()).isEmpty();
    assertThat(text(scene, "ops")).isEqualTo("me: messages: 200, 200 of 100");
  }

  @Test
  void theRunbookOfTheCheckComesBeforeThatOfThePack() {
    AlarmScene scene = scene("    runbook: https://wiki.example/me");
    scene.cross("me", Level.CRITICAL, "kept in 8 s", COMMIT).pass(60);
    assertThat(scene.alert("me").cause()).isEqualTo(DISK);
    assertThat(scene.alert("me").runbook()).isEqualTo("https://wiki.example/me");
    scene.look("me", Level.UNKNOWN, "could not look").pass(60);
    assertThat(scene.alert("me").runbook()).isEqualTo("https://wiki.example/me");
    assertThat(scene.alert("me").cause()).isEmpty();
  }

  @Test
  void itStaysWhileGoodLooksAreCountedAndOverARestart() {
    AlarmScene scene = scene("    recovery: 3");
    scene.cross("me", Level.CRITICAL, "kept in 8 s", COMMIT).pass(10);
    scene.look("me", Level.HEALTHY, "fine").pass(60);
    assertThat(scene.alert("me").cause()).isEqualTo(DISK);
    scene.cross("me", Level.CRITICAL, "kept in 8 s", COMMIT).pass(10);
    scene.restart(Duration.ofMinutes(1)).pass(60);
    assertThat(scene.alert("me").cause()).isEqualTo(DISK);
    assertThat(scene.alert("me").value()).isEqualTo(8);
  }

  @Test
  void anotherTroubleHasNotTheCauseOfTheOneBefore() {
    AlarmScene scene = scene();
    scene.cross("me", Level.CRITICAL, "kept in 8 s", COMMIT).pass(10);
    scene.look("me", Level.CRITICAL, "the history is gone").pass(10);
    assertThat(scene.alert("me").cause()).isEmpty();
    assertThat(scene.alert("me").value()).isNaN();
    scene.look("me", Level.HEALTHY, "fine").pass(10);
    assertThat(scene.alert("me").cause()).isEmpty();
  }
}
