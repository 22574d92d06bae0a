// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.schedule.Gate;
import io.bellwether.testkit.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class LifecycleTest {
  private final Lifecycle lifecycle = new Lifecycle("shop", LifecycleTest::run, () -> {});

  private static Running run(Running.Rhythm rhythm, boolean quietly) {
    return Running.start(
        "shop",
        new SystemTicks(),
        new Gate(),
        new EventQueue<>(),
        batch -> Long.MAX_VALUE,
        List.of(),
        rhythm);
  }

  @Test
  void aLookThatOutlivesAStopEndsTheThreadsOfTheLooksBehindIt() {
    lifecycle.look(
        first -> {
          lifecycle.stop();
          return lifecycle.look(second -> second != first);
        });
    assertThat(lifecycle.running()).isEmpty();
    lifecycle.start(Running.Rhythm.ON_DEMAND); // would wait for looks that have all ended
    lifecycle.stop();
  }
}
