// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.core.rule.Trial.Episode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Which limit would have been the best. */
class TrialTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static Episode episode(String table, int from, int to) {
    return new Episode(Labels.of("table", table), START.plusSeconds(from), START.plusSeconds(to));
  }

  private static Trial at(double limit, Episode... episodes) {
    return new Trial(limit, List.of(episodes));
  }

  @Test
  void fewestAlertsOfThoseThatMissNothing() {
    Episode real = episode("orders", 100, 200);
    List<Trial> trials =
        List.of(
            at(80, episode("orders", 0, 10), episode("orders", 95, 210), episode("users", 5, 9)),
            at(85, episode("orders", 100, 205), episode("users", 6, 8)),
            at(90, episode("orders", 150, 160)),
            at(95));

    assertThat(Trial.best(80, trials, List.of(real))).map(Trial::limit).contains(90.0);
  }

  @Test
  void sameTimeAtAnotherTableIsAnotherAlert() {
    List<Trial> trials =
        List.of(
            at(80, episode("orders", 0, 10), episode("users", 0, 9)),
            at(90, episode("users", 0, 9)));

    assertThat(Trial.best(80, trials, List.of(episode("orders", 0, 10)))).isEmpty();
  }

  @Test
  void nearestOfThoseThatAreAsGood() {
    Episode real = episode("orders", 0, 10);
    List<Trial> trials =
        List.of(at(50, real, episode("users", 0, 1)), at(80, real), at(60, real), at(20, real));

    assertThat(Trial.best(50, trials, List.of(real))).map(Trial::limit).contains(60.0);
  }

  @Test
  void nothingIsProposedWhenNobodyKnowsWhatMattered() {
    assertThat(Trial.best(80, List.of(at(80, episode("orders", 0, 1)), at(90)), List.of()))
        .isEmpty();
  }

  @Test
  void nothingIsProposedThatIsNoBetter() {
    Episode real = episode("orders", 0, 10);

    assertThat(Trial.best(80, List.of(at(80, real), at(70, real, real)), List.of(real))).isEmpty();
  }

  /** A week of excursions of known heights, some of which mattered. */
  @Property(tries = 200)
  void neverMissesWhatMatteredAndIsTheBest(@ForAll Random random) {
    int peaks = 1 + random.nextInt(12);
    int[] heights = random.ints(peaks, 50, 100).toArray();
    List<Episode> real = new ArrayList<>();
    int lowest = 100;
    for (int i = 0; i < peaks; i++) {
      if (random.nextInt(3) == 0) {
        real.add(episode("orders", i * 100, i * 100 + 50));
        lowest = Math.min(lowest, heights[i]);
      }
    }
    List<Trial> trials = new ArrayList<>();
    for (int limit = 40; limit <= 110; limit++) {
      trials.add(new Trial(limit, above(limit, heights)));
    }
    int now = 40;
    Trial best = Trial.best(now, trials, real).orElse(trials.get(0));

    assertThat(best.catches(real)).isTrue();
    if (!real.isEmpty()) {
      assertThat(best.episodes()).hasSameSizeAs(above(lowest - 1, heights));
    }
  }

  private static List<Episode> above(int limit, int[] heights) {
    List<Episode> all = new ArrayList<>();
    for (int i = 0; i < heights.length; i++) {
      if (heights[i] > limit) {
        all.add(episode("orders", i * 100 + 5, i * 100 + 45));
      }
    }
    return all;
  }
}
