// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.Player.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HealthCheck} must keep. Extend it in the tests of a plugin and say how the
 * check is made; a check that asks something over a network extends {@link RemoteCheckContract}
 * instead.
 *
 * <pre>{@code
 * class QueueDepthCheckTest extends HealthCheckContract {
 *   @Override protected HealthCheck check() { return new QueueDepthCheck(); }
 * }
 * }</pre>
 */
public abstract class HealthCheckContract {
  private final List<Player> made = new ArrayList<>();

  /** For subclasses. */
  protected HealthCheckContract() {}

  /**
   * A new check of something that works. What this opens belongs to the check, and is gone when the
   * check is closed; servers it asks are started before, in {@code @BeforeEach} or a field.
   */
  protected abstract HealthCheck check() throws Exception;

  /** The figures its kind declares; a check that gives figures must say which. */
  protected List<Figure> figures() {
    return List.of();
  }

  /** Passwords and tokens the check was made with: they may show nowhere. */
  protected List<String> secrets() {
    return List.of();
  }

  /**
   * What the check has logged, usually {@code context.log().lines()} of a {@link
   * TestPluginContext}.
   */
  protected List<String> logged() {
    return List.of();
  }

  /** The time each run has. */
  protected Duration limit() {
    return Duration.ofSeconds(10);
  }

  /** How long what was left behind may take to go; only tests of this kit have less patience. */
  Duration settling() {
    return Leaks.PATIENCE;
  }

  /** A new player that is closed after the test. */
  final Player player() throws Exception {
    Player player = Player.checking(check());
    made.add(player);
    return player;
  }

  private Health healthOf(Player player) {
    return PlayerRules.finished(player, limit())
        .health()
        .orElseThrow(() -> new AssertionError("the check answered null"));
  }

  @AfterEach
  final void closeWhatWasMade() throws Exception {
    for (Player player : made) {
      player.close();
    }
  }

  @Test
  final void judgesWhatWorks() throws Exception {
    Health health = healthOf(player());
    assertThat(health.lost()).as("lost, although it works: " + health).isFalse();
    assertThat(health.level()).as("of " + health).isNotEqualTo(Level.UNKNOWN);
  }

  @Test
  final void explainsItselfInOneLine() throws Exception {
    PlayerRules.assertExplains(healthOf(player()));
  }

  @Test
  final void givesTheFiguresItDeclares() throws Exception {
    Player player = player();
    PlayerRules.finished(player, limit());
    Told second = PlayerRules.finished(player, limit());
    assertThat(FigureRules.complaints(figures(), second.measurements())).isEmpty();
  }

  @Test
  final void tellsNoSecret() throws Exception {
    Attempt<Told> attempt = player().play(limit());
    PlayerRules.assertHides(secrets(), attempt, logged());
  }

  @Test
  final void doesNotSwallowAnInterrupt() throws Exception {
    PlayerRules.assertKeepsAnInterrupt(player(), limit());
  }

  @Test
  final void opensNothingMoreRunByRun() throws Exception {
    PlayerRules.assertOpensNothingMore(player(), limit(), settling());
  }

  @Test
  final void leavesNothingWhenClosedTwice() throws Exception {
    PlayerRules.assertLeavesNothing(() -> Player.checking(check()), limit(), settling());
  }
}
