// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.Health;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.testkit.NoLeaks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody stops the watching in the moment in which another begins a look. */
@ExtendWith(NoLeaks.class)
class StoppedLookTest {
  private final Thread looker = Thread.currentThread();

  /** Of the looker alone. */
  private Runnable next = () -> {};

  /** Has the looker do something else when it asks for the time. */
  private final Ticks ticks =
      new Ticks() {
        @Override
        public long nanos() {
          if (Thread.currentThread() == looker) {
            Runnable now = next;
            next = () -> {};
            now.run();
          }
          return System.nanoTime();
        }

        @Override
        public Clock clock() {
          return Clock.systemUTC();
        }
      };

  @Test
  void aLookThatAStopOvertookIsAnsweredAtOnce() {
    Engine engine = watching();
    engine.start();
    next = engine::stop; // before the look waits for its answer
    long began = System.nanoTime();
    List<CheckResult> found = engine.onDemand().lookNow().results();
    engine.close();
    assertThat(found)
        .singleElement()
        .extracting(CheckResult::message)
        .isEqualTo("nobody looks at it any more");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(50));
  }

  private Engine watching() {
    Map<String, String> rarely = Map.of("every", "30d", "timeout", "60s");
    Tree tree =
        Tree.empty()
            .with(
                Section.CHECKS,
                "warehouse",
                HostCode.check(context -> Health.healthy("fine")),
                rarely);
    Checked checked = new Setup().check(Inputs.none().code(tree));
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        ticks,
        RestartTest.kept(checked, new MemoryHistory(10)),
        List.of(),
        List.of(),
        StoppedLookTest.class.getClassLoader(),
        Calls.UNHEARD,
        new OwnKinds());
  }
}
