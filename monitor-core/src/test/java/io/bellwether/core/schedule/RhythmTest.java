// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  @Test
  void thePhaseOfANameNeverChanges() {
    // pinned: another hash would move every check of every installation at its next update
    assertThat(phase("warehouse", Duration.ofMinutes(5))).isEqualTo(147_810_169_346L);
  }

  /** Where in its interval a name's turns lie, counted from midnight. */
  private static long phase(String name, Duration every) {
    Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
    return Rhythm.of(name, every, 0, midnight).after(-1);
  }

  @Property
  void aRestartMeetsTheSameMoments(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long pause, @ForAll long nanos) {
    Rhythm before = Rhythm.of("ticks", Duration.ofSeconds(300), 0, NOON);
    Rhythm restarted = Rhythm.of("ticks", Duration.ofSeconds(300), nanos, NOON.plusNanos(pause));
    assertThat(restarted.after(nanos) - nanos).isEqualTo(before.after(pause) - pause);
  }

  @Property
  void theNextTurnIsLaterByAtMostAnInterval(
      @ForAll long now,
      @ForAll @LongRange(min = 10_000_000L, max = 86_400_000_000_000L) long every) {
    Rhythm rhythm = Rhythm.of("ticks", Duration.ofNanos(every), now, NOON);
    long next = rhythm.after(now);
    assertThat(next - now).isBetween(1L, every);
    assertThat(rhythm.after(next) - next).isEqualTo(every);
    assertThat(rhythm.soon(now) - now).isBetween(0L, Math.min(every, 10 * SECOND));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 30, 300})
  void namesThatDifferInOneDigitAreSpreadOverTheInterval(int seconds) {
    Duration every = Duration.ofSeconds(seconds);
    int[] share = new int[100];
    IntStream.range(0, 10_000)
        .mapToLong(i -> phase("check-" + i, every))
        .forEach(phase -> share[(int) (phase * 100 / every.toNanos())]++);
    // 100 expected in each; six standard deviations either way
    assertThat(Arrays.stream(share).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(40, 160));
  }

  @Test
  void firstRunsAreSpreadOverTenSecondsThoughTheIntervalIsLong() {
    int[] share = new int[10];
    IntStream.range(0, 1_000)
        .mapToObj(i -> Rhythm.of("check-" + i, Duration.ofMinutes(5), 0, NOON))
        .forEach(rhythm -> share[(int) (rhythm.soon(0) / SECOND)]++);
    assertThat(Arrays.stream(share).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(50, 160));
  }
}
