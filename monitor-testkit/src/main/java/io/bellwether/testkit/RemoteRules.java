// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Player.Told;
import io.bellwether.testkit.PlayerRules.Maker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What checks and sources must do when what they ask is in trouble. */
final class RemoteRules {
  private static final int TROUBLED_RUNS = 5;
  private static final Duration SHORT = Duration.ofMillis(300);

  private RemoteRules() {}

  /** One that never ran, and one that may have kept connections from a good run. */
  static List<Player> freshAndUsed(Maker maker, Duration limit) throws Exception {
    Player used = maker.make();
    PlayerRules.finished(used, limit);
    return List.of(maker.make(), used);
  }

  /** It came back, and neither with a good level nor, as a source, as if it had measured. */
  static void assertNotWell(Attempt<Told> attempt) {
    if (!attempt.cameBack()) {
      fail("a run " + attempt);
    }
    boolean well =
        attempt
            .answer()
            .map(told -> told.health().map(Health::level).orElse(Level.HEALTHY))
            .map(Level.HEALTHY::equals)
            .orElse(false);
    assertThat(well).as("whether it ended as if all were well: it " + attempt).isFalse();
  }

  /** An exception after the deadline is lost whatever it is: nobody answered in time. */
  static void assertEndsInTime(Player player, Duration limit, boolean mustBeLost) {
    Attempt<Told> attempt = player.play(limit);
    assertNotWell(attempt);
    boolean overdue = attempt.failure().isPresent() && attempt.took().compareTo(limit) >= 0;
    assertThat(!mustBeLost || overdue || LostRules.isLost(attempt))
        .as("whether it is lost: it " + attempt)
        .isTrue();
  }

  static void assertStops(Player player) {
    Attempt<Told> attempt = player.playStoppedAfter(SHORT);
    assertNotWell(attempt);
  }

  static void assertTroubleLeavesNothing(
      Player player, Trouble trouble, Duration limit, Duration settling) throws Exception {
    PlayerRules.finished(player, limit);
    Leaks leaks = Leaks.watch();
    trouble.silent();
    repeat(player);
    trouble.over();
    trouble.unreachable();
    repeat(player);
    trouble.over();
    comesBack(player, limit);
    leaks.assertNoGrowth(settling);
  }

  private static void repeat(Player player) {
    for (int i = 0; i < TROUBLED_RUNS; i++) {
      assertNotWell(player.play(SHORT));
    }
  }

  static void assertComesBack(Player player, Trouble trouble, Duration limit) throws Exception {
    PlayerRules.finished(player, limit);
    trouble.unreachable();
    assertNotWell(player.play(limit));
    trouble.over();
    comesBack(player, limit);
  }

  /** What it tells while nobody is there, and while nobody answers. */
  static List<Attempt<Told>> troubled(
      Player player, Trouble trouble, Duration limit, Duration patience) throws Exception {
    trouble.unreachable();
    Attempt<Told> alone = player.play(limit);
    trouble.over();
    trouble.silent();
    Attempt<Told> unanswered = player.play(patience);
    trouble.over();
    return List.of(alone, unanswered);
  }

  /** A second run is allowed: the first may still find connections of before. */
  private static void comesBack(Player player, Duration limit) {
    List<Attempt<Told>> attempts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Attempt<Told> attempt = player.play(limit);
      attempts.add(attempt);
      if (attempt.answer().isPresent() && !LostRules.isLost(attempt)) {
        return;
      }
    }
    fail("the trouble is over, but two runs in a row did not see it: " + attempts);
  }
}
