// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.testkit.Player.Told;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every check must keep that asks something over a network: it ends in time, it says that the
 * thing is lost, and trouble leaves nothing behind.
 *
 * <pre>{@code
 * class PostgresCheckTest extends RemoteCheckContract {
 *   private final TroubledProxy proxy = TroubledProxy.to(SERVER.port());
 *   @Override protected HealthCheck check() { return new Postgres(settings(proxy.port()), context); }
 *   @Override protected Trouble trouble() { return Trouble.by(proxy); }
 *   @AfterEach void close() { proxy.close(); }
 * }
 * }</pre>
 */
public abstract class RemoteCheckContract extends HealthCheckContract {
  /** For subclasses. */
  protected RemoteCheckContract() {}

  /** How the thing that {@link #check} looks at is troubled. */
  protected abstract Trouble trouble();

  /** The time a run has while nobody answers; it may come back a second later. */
  protected Duration patience() {
    return Duration.ofSeconds(1);
  }

  /**
   * Whether nothing but the one troubled thing is looked at. A check that judges several, and is
   * itself alive when one of them is gone, overrides this: it must not be healthy then, but need
   * not be lost.
   */
  protected boolean lostWhenUnreachable() {
    return true;
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
      RemoteRules.assertEndsInTime(player, limit(), lostWhenUnreachable());
    }
  }

  @Test
  final void endsAtItsDeadlineWhenNobodyAnswers() throws Exception {
    List<Player> players = freshAndUsed();
    trouble().silent();
    for (Player player : players) {
      RemoteRules.assertEndsInTime(player, patience(), lostWhenUnreachable());
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
  final void explainsTroubleWithoutSecrets() throws Exception {
    for (Attempt<Told> attempt : RemoteRules.troubled(player(), trouble(), limit(), patience())) {
      attempt.answer().flatMap(Told::health).ifPresent(PlayerRules::assertExplains);
      PlayerRules.assertHides(secrets(), attempt, logged());
    }
  }
}
