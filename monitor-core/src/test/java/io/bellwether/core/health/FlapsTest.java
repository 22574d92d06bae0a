// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Level;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FlapsTest {
  private static Flaps after(Flaps flaps, int results, boolean changing) {
    for (int i = 0; i < results; i++) {
      boolean odd = changing && flaps.last().orElse(CRITICAL) == CRITICAL;
      flaps = flaps.after(odd ? HEALTHY : changing ? CRITICAL : flaps.last().orElse(HEALTHY));
    }
    return flaps;
  }

  @Test
  void steadyComponentDoesNotFlap() {
    Flaps flaps = after(Flaps.NONE, 100, false);
    assertThat(flaps.flapping()).isFalse();
    assertThat(flaps.percent()).isZero();
  }

  @Test
  void componentThatChangesEveryTimeIsAtHundredPercent() {
    assertThat(after(Flaps.NONE, 21, true).percent()).isEqualTo(100, within(1e-9));
  }

  @Test
  void flappingBeginsAtHalfOfTheWeightAndEndsBelowAQuarter() {
    Flaps flaps = after(after(Flaps.NONE, 30, false), 8, true);
    assertThat(flaps.percent()).isLessThan(50);
    assertThat(flaps.flapping()).isFalse();
    flaps = after(flaps, 1, true);
    assertThat(flaps.percent()).isGreaterThanOrEqualTo(50);
    assertThat(flaps.flapping()).isTrue();
    int quiet = 0;
    while (flaps.flapping()) {
      assertThat(flaps.percent()).isGreaterThanOrEqualTo(25);
      flaps = after(flaps, 1, false);
      quiet++;
    }
    assertThat(flaps.percent()).isLessThan(25);
    assertThat(quiet).isBetween(12, 18);
  }

  @Test
  void newerChangesWeighMore() {
    Flaps once = after(after(Flaps.NONE, 5, false), 1, true);
    Flaps later = after(once, 19, false);
    assertThat(once.percent()).isEqualTo(6, within(1e-9));
    assertThat(later.percent()).isEqualTo(4, within(1e-9));
    assertThat(after(later, 1, false).percent()).isZero();
  }

  @Test
  void flappingIsShownAndTold() {
    Scene scene = new Scene().with("app").registered();
    for (int i = 0; i < 12; i++) {
      scene.critical("app").healthy("app");
    }
    assertThat(scene.status("app").flapping()).isTrue();
    assertThat(scene.changes).anyMatch(HealthChange::flapping);
    scene.forget();
    for (int i = 0; i < 21; i++) {
      scene.healthy("app");
    }
    assertThat(scene.status("app").flapping()).isFalse();
    assertThat(scene.changes).hasSize(1).noneMatch(HealthChange::flapping);
  }

  @Property(tries = 1_000)
  void onlyTheLastTwentyOneResultsCount(
      @ForAll @Size(max = 60) List<Level> before, @ForAll @Size(value = 21) List<Level> last) {
    Flaps one = Flaps.NONE;
    for (Level level : before) {
      one = one.after(level);
    }
    Flaps other = Flaps.NONE;
    for (Level level : last) {
      one = one.after(level);
      other = other.after(level);
    }
    assertThat(one.changes()).isEqualTo(other.changes());
    assertThat(one.percent()).isBetween(0.0, 100.0 + 1e-9);
  }
}
