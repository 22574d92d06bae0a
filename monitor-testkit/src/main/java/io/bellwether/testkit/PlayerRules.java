// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.Health;
import io.bellwether.testkit.Player.Told;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;

/** What checks and sources have in common: how they run, stop, speak and end. */
final class PlayerRules {
  private static final int FIRST_RUNS = 3;
  private static final int MORE_RUNS = 20;

  /** How a player is made. */
  @FunctionalInterface
  interface Maker {
    Player make() throws Exception;
  }

  private PlayerRules() {}

  /** What a run of something that works told. */
  static Told finished(Player player, Duration limit) {
    Attempt<Told> attempt = player.play(limit);
    return attempt.answer().orElseThrow(() -> new AssertionError("a run of what works " + attempt));
  }

  static void assertOpensNothingMore(Player player, Duration limit, Duration settling) {
    for (int i = 0; i < FIRST_RUNS; i++) {
      finished(player, limit);
    }
    Leaks leaks = Leaks.watch();
    for (int i = 0; i < MORE_RUNS; i++) {
      finished(player, limit);
    }
    leaks.assertNoGrowth(settling);
  }

  static void assertLeavesNothing(Maker maker, Duration limit, Duration settling) throws Exception {
    Leaks leaks = Leaks.watch();
    Player player = maker.make();
    for (int i = 0; i < FIRST_RUNS; i++) {
      finished(player, limit);
    }
    player.close();
    player.close();
    leaks.assertNone(settling);
  }

  static void assertKeepsAnInterrupt(Player player, Duration limit) {
    Attempt<String> swallowed =
        Attempt.within(
            limit,
            run -> {
              Thread.currentThread().interrupt();
              String end = endOf(player, run);
              return Thread.interrupted() ? "" : end;
            });
    String end = swallowed.answer().orElseThrow(() -> new AssertionError("a run " + swallowed));
    assertThat(end).as("how an interrupt was swallowed").isEmpty();
  }

  /** Empty when the interrupt was rethrown. */
  private static String endOf(Player player, TestRun run) {
    try {
      return "the run ended with " + player.play(run) + " and without the interrupt";
    } catch (InterruptedException | ClosedByInterruptException e) {
      return "";
    } catch (Exception e) {
      return "the run threw " + e + " and did not restore the interrupt";
    }
  }

  static void assertHides(List<String> secrets, Attempt<Told> attempt, List<String> logged) {
    Wording.assertHides(secrets, "what was thrown", Wording.messages(attempt.failure()));
    attempt.answer().ifPresent(told -> assertHides(secrets, told));
    logged.forEach(line -> Wording.assertHides(secrets, "the log", line));
  }

  private static void assertHides(List<String> secrets, Told told) {
    told.health()
        .map(health -> health + " " + health.details())
        .ifPresent(text -> Wording.assertHides(secrets, "the health", text));
    Wording.assertHides(secrets, "a figure", told.measurements().toString());
  }

  static void assertExplains(Health health) {
    Wording.assertOneLine("the message", health.message());
    assertThat(health.message()).as("the message").doesNotEndWith(".");
  }
}
