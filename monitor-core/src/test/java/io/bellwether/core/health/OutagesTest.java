// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random graphs under random outages. */
class OutagesTest {
  @Property(tries = 500)
  void whatHasNoFaultOfItsOwnNeverShowsOne(@ForAll long seed) {
    Outages outages = new Outages(seed, true).run(Duration.ofMinutes(5));
    assertThat(outages.wrong).isEmpty();
  }

  @Property(tries = 300)
  void nothingIsHeldForEverEvenWhenAsksAreNotHeard(@ForAll long seed) {
    Outages outages = new Outages(seed, false).run(Duration.ofMinutes(5));
    assertThat(outages.wrong).isEmpty();
  }

  @Property(tries = 300)
  void faultOfItsOwnIsToldAndExplainsAllThatItTakesAlong(
      @ForAll long seed, @ForAll boolean reached, @ForAll boolean asksAreHeard) {
    Outages outages = new Outages(seed, asksAreHeard);
    outages.run(Duration.ofMinutes(2)).calm().run(Duration.ofMinutes(3));
    String broken = outages.breakForGood(reached);
    outages.run(Duration.ofMinutes(3));
    assertThat(outages.wrong).isEmpty();
    assertThat(outages.scene.status(broken).shown()).isEqualTo(Level.CRITICAL);
    assertThat(outages.scene.status(broken).lost()).isEqualTo(!reached);
    Set<String> taken = outages.takenAlong(broken);
    for (ComponentStatus status : outages.scene.book.statuses()) {
      boolean along = taken.contains(status.component());
      assertThat(status.because()).isEqualTo(along ? List.of(broken) : List.of());
      if (!status.component().equals(broken)) {
        assertThat(status.shown()).isEqualTo(along ? Level.UNKNOWN : Level.HEALTHY);
      }
    }
  }

  @Property(tries = 300)
  void everythingIsHealthyOnceAllRootsAreBackAndAllWasLookedAt(
      @ForAll long seed, @ForAll boolean asksAreHeard) {
    Outages outages = new Outages(seed, asksAreHeard);
    outages.run(Duration.ofMinutes(2)).calm().run(Duration.ofMinutes(3));
    assertThat(outages.wrong).isEmpty();
    assertThat(outages.notHealthy()).isEmpty();
  }
}
