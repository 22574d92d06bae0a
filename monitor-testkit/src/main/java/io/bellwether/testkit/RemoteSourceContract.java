// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.testkit.Player.Told;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every source must keep that asks something over a network: measuring ends in time and with
 * an exception that says that the thing is lost, and trouble leaves nothing behind.
 */
public abstract class RemoteSourceContract extends DataSourceContract {
  /** For subclasses. */
  protected RemoteSourceContract() {}

  /** How the thing that {@link #source} asks is troubled. */
  protected abstract Trouble trouble();

  /** The time a run has while nobody answers; it may come back a second later. */
  protected Duration patience() {
    return Duration.ofSeconds(1);
  }

  private List<Player> freshAndUsed() throws Exception {
    return RemoteRules.freshAndUsed(this::player, limit());
  }

  @AfterEach
  final void endTheTrouble() throws Exception {
    trouble().over();
  }

  @Test
  final void isLostWhenNobodyIsThere() throws Exception {
    List<Player> players = freshAndUsed();
    trouble().unreachable();
    for (Player player : players) {
      RemoteRules.assertEndsInTime(player, limit(), true);
    }
  }

  @Test
  final void endsAtItsDeadlineWhenNobodyAnswers() throws Exception {
    List<Player> players = freshAndUsed();
    trouble().silent();
    for (Player player : players) {
      RemoteRules.assertEndsInTime(player, patience(), true);
    }
  }

  @Test
  final void stopsWhenItIsToldTo() throws Exception {
    List<Player> players = freshAndUsed();
    trouble().silent();
    players.forEach(RemoteRules::assertStops);
  }

  @Test
  final void comesBackWhenTheTroubleIsOver() throws Exception {
    RemoteRules.assertComesBack(player(), trouble(), limit());
  }

  @Test
  final void troubleLeavesNothingBehind() throws Exception {
    RemoteRules.assertTroubleLeavesNothing(player(), trouble(), limit(), settling());
  }

  @Test
  final void tellsNoSecretInTrouble() throws Exception {
    for (Attempt<Told> attempt : RemoteRules.troubled(player(), trouble(), limit(), patience())) {
      PlayerRules.assertHides(secrets(), attempt, logged());
    }
  }
}
