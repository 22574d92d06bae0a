// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.DataSource;
import io.bellwether.testkit.Player.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DataSource} must keep when it measures. One that asks something over a network
 * extends {@link RemoteSourceContract} instead; one that also delivers rows has a second test that
 * extends {@link DatasetContract}.
 */
public abstract class DataSourceContract {
  private final List<Player> made = new ArrayList<>();

  /** For subclasses. */
  protected DataSourceContract() {}

  /**
   * A new source of something that works. What this opens belongs to the source, and is gone when
   * the source is closed; servers it asks are started before, in {@code @BeforeEach} or a field.
   */
  protected abstract DataSource source() throws Exception;

  /** The figures its kind declares; a source that gives figures must say which. */
  protected List<Figure> figures() {
    return List.of();
  }

  /** Passwords and tokens the source was made with: they may show nowhere. */
  protected List<String> secrets() {
    return List.of();
  }

  /**
   * What the source has logged, usually {@code context.log().lines()} of a {@link
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
    Player player = Player.measuring(source());
    made.add(player);
    return player;
  }

  @AfterEach
  final void closeWhatWasMade() throws Exception {
    for (Player player : made) {
      player.close();
    }
  }

  @Test
  final void givesTheFiguresItDeclares() throws Exception {
    Player player = player();
    PlayerRules.finished(player, limit());
    Told second = PlayerRules.finished(player, limit());
    assertThat(FigureRules.complaints(figures(), second.measurements())).isEmpty();
  }

  @Test
  final void measuresSomethingOfWhatItDeclares() throws Exception {
    Told told = PlayerRules.finished(player(), limit());
    assertThat(told.measurements().names().isEmpty())
        .as("whether it gives nothing of " + figures())
        .isEqualTo(figures().isEmpty());
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
    PlayerRules.assertLeavesNothing(() -> Player.measuring(source()), limit(), settling());
  }
}
