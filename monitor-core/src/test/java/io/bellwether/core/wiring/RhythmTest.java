// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is a hole in a history goes by how often there was looked then. */
class RhythmTest {
  private final Rhythm rhythm = new Rhythm();
  private Instant at = Instant.parse("2026-01-01T00:00:00Z");

  private void looks(int times, Duration every, String... components) {
    for (int i = 0; i < times; i++) {
      Past.Seen seen = new Past.Seen();
      for (String one : components) {
        seen.results.add(
            new ResultRow(one, at, Level.HEALTHY, "fine", Duration.ofMillis(3), Map.of()));
      }
      assertThat(rhythm.silentSince(at)).as("no hole before %s", at).isEmpty();
      rhythm.hear(seen, at);
      at = at.plus(every);
    }
  }

  @Test
  void timeBetweenTwoLooksIsNoHoleHoweverLongItIs() {
    looks(20, Duration.ofMinutes(10), "db");

    assertThat(rhythm.silentSince(at)).isEmpty();
    Instant last = at.minus(Duration.ofMinutes(10));
    assertThat(rhythm.silentSince(last.plus(Duration.ofMinutes(29)))).isEmpty();
    assertThat(rhythm.silentSince(last.plus(Duration.ofMinutes(31)))).contains(last);
  }

  @Test
  void oneThatIsLookedAtOftenShowsTheHoleAtOnce() {
    looks(5, Duration.ofSeconds(60), "db", "hourly");

    assertThat(rhythm.silentSince(at.plusSeconds(300))).contains(at.minusSeconds(60));
  }

  @Test
  void oneThatIsLookedAtNoMoreMakesNoHole() {
    looks(100, Duration.ofSeconds(10), "old", "new");
    looks(20, Duration.ofSeconds(50), "new");
    looks(20, Duration.ofMinutes(2), "new");
  }

  /** A week of a thousand has forty million moments. */
  @Test
  void aMomentCostsTheSameHoweverManyAreLookedAt() {
    String[] many = IntStream.range(0, 5_000).mapToObj(i -> "c" + i).toArray(String[]::new);
    looks(5, Duration.ofSeconds(15), many);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 50_000; i++) {
            assertThat(rhythm.silentSince(at.plusMillis(i))).isEmpty();
          }
        });
  }

  @Test
  void valuesCountWhereNobodyLooks() {
    SeriesKey queue = new SeriesKey("queue", Labels.NONE, Sample.Type.GAUGE, Unit.COUNT);
    for (int i = 0; i < 5; i++) {
      Past.Seen seen = new Past.Seen();
      seen.samples.add(new SampleRow(queue, at.toEpochMilli(), 40));
      rhythm.hear(seen, at);
      at = at.plusSeconds(60);
    }

    assertThat(rhythm.silentSince(at)).isEmpty();
    assertThat(rhythm.silentSince(at.plusSeconds(600))).contains(at.minusSeconds(60));
  }
}
