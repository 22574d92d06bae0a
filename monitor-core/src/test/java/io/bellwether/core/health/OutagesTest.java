// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
  void everythingIsHealthyOnceAllRootsAreBackAndAllWasLookedAt(
      @ForAll long seed, @ForAll boolean asksAreHeard) {
    Outages outages = new Outages(seed, asksAreHeard);
    outages.run(Duration.ofMinutes(2)).calm().run(Duration.ofMinutes(3));
    assertThat(outages.wrong).isEmpty();
    assertThat(outages.notHealthy()).isEmpty();
  }
}
