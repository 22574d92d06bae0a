// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.history.MemoryHistory;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The machine sleeps in the middle of a look. */
class DisturbedLookTest {
  private final JumpingTicks ticks = new JumpingTicks();
  private final AtomicInteger looks = new AtomicInteger();

  private Health sleptThrough(CheckContext context) throws SocketException {
    if (looks.incrementAndGet() == 1) {
      ticks.jump(Duration.ofHours(8));
      throw new SocketException("Connection reset");
    }
    return Health.healthy("fine");
  }

  @Test
  void aFailureThatSaysNothingIsRepeatedAtOnceThoughTheNextTurnIsFarAway() {
    Engine engine = watching(this::sleptThrough, "60s");
    List<CheckResult> found = engine.onDemand().lookNow().results();
    engine.close();
    assertThat(looks).hasValue(2);
    assertThat(found).singleElement().extracting(CheckResult::level).isEqualTo(Level.HEALTHY);
  }

  @Test
  void whatIsDisturbedAgainWaitsForItsNextTurn() {
    Engine engine =
        watching(
            context -> {
              looks.incrementAndGet();
              ticks.jump(Duration.ofHours(8));
              throw new SocketException("Connection reset");
            },
            "1s");
    List<CheckResult> found = engine.onDemand().lookNow().results();
    engine.close();
    assertThat(looks).hasValue(2);
    assertThat(found).singleElement().extracting(CheckResult::level).isEqualTo(Level.UNKNOWN);
  }

  private Engine watching(HealthCheck check, String timeout) {
    Map<String, String> rarely = Map.of("every", "30d", "timeout", timeout);
    // after a sleep a job of this name has its next turn in 9 s only, when the look is over
    Tree tree = Tree.empty().with(Section.CHECKS, "db", HostCode.check(check), rarely);
    Checked checked = new Setup().check(Inputs.none().code(tree));
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        ticks,
        RestartTest.kept(checked, new MemoryHistory(10)),
        List.of(),
        List.of(),
        DisturbedLookTest.class.getClassLoader(),
        Calls.UNHEARD,
        new OwnKinds());
  }
}
