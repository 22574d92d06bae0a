// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.config.Inputs;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.schedule.Gate;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.testkit.NoLeaks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class OneRoundTest {
  private final Ticks ticks = new SystemTicks();

  private Roster roster() {
    Checked one =
        new Setup().check(Inputs.none().text("a.yaml", "checks: {me: {kind: self, timeout: 1m}}"));
    return new Making(ticks, OneRoundTest.class.getClassLoader(), Calls.UNHEARD, new Notebooks())
        .roster(one.configuration(), List.of());
  }

  /** Nobody would ever answer: it has no job any more. */
  @Test
  void whatAReloadTookOutMeanwhileIsNotWaitedFor() {
    Roster before = roster();
    Running running =
        Running.start(
            "round",
            ticks,
            new Gate(),
            new EventQueue<>(),
            batch -> Long.MAX_VALUE,
            List.of(),
            Running.Rhythm.ON_DEMAND,
            Beside.NOTHING);
    try {
      long asked = System.nanoTime();
      List<CheckResult> results =
          OneRound.of(before.all(), new Awaited(), running, ticks, name -> false);
      assertThat(results.get(0).message()).isEqualTo("nobody looks at it any more");
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(50));
    } finally {
      running.close(Duration.ofSeconds(5));
    }
  }
}
