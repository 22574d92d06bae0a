// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnPaceTest {
  private static final long SECOND = 1_000_000_000L;

  private final OwnPace pace = new OwnPace();

  /** A turn at that second, by either clock, that wants the next one so much later. */
  private Optional<OwnPace.Stood> turn(double at, double wall, double next) {
    Optional<OwnPace.Stood> stood = pace.turn((long) (at * SECOND), (long) (wall * 1_000));
    pace.sleeps((long) (next * SECOND));
    return stood;
  }

  @Test
  void turnsThatComeInTimeCountWhole() {
    assertThat(turn(5, 5, 2)).isEmpty();
    assertThat(turn(6, 6, 2)).isEmpty();
    assertThat(turn(8.05, 8.05, 2)).isEmpty();
    assertThat(pace.ranMillis()).isEqualTo(3_050);
  }

  @Test
  void aTimeInWhichNothingRanCountsNextToNothingAndIsTold() {
    assertThat(turn(5, 5, 2)).isEmpty();
    assertThat(turn(65, 65, 2)).contains(new OwnPace.Stood(5_000, 65_000));
    assertThat(pace.ranMillis()).isEqualTo(100);
    assertThat(turn(67, 67, 2)).isEmpty();
    assertThat(pace.ranMillis()).isEqualTo(2_100);
  }

  /** Else nothing would ever be silent for an engine whose every turn waits for a slow disk. */
  @Test
  void whereAllTurnsAreLateTheyCountUpToWhenTheyWereWanted() {
    for (int i = 0; i <= 100; i++) {
      turn(5 * i, 5 * i, 2);
    }
    assertThat(pace.ranMillis()).isEqualTo(100 + 99 * 2_100);
  }

  /** The wish is made after the stop; it is not for the stop. */
  @Test
  void aStopWithinATurnDoesNotCount() {
    turn(5, 5, 0);
    pace.sleeps(SECOND / 2);
    assertThat(turn(12.5, 12.5, 1)).isPresent();
    assertThat(pace.ranMillis()).isEqualTo(100);
  }

  @Test
  void aClockThatIsSetIsToldAndDoesNotCount() {
    assertThat(turn(5, 5, 2)).isEmpty();
    assertThat(turn(6, 3_606, 2)).contains(new OwnPace.Stood(5_000, 3_606_000));
    assertThat(turn(7, 7, 2)).contains(new OwnPace.Stood(3_606_000, 7_000));
    assertThat(pace.ranMillis()).isEqualTo(2_000);
  }
}
