// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Ten thousand looks of every bad kind through the runner, settling and expiry. */
class UnknownIsNeverHealthyTest {
  private static final List<HealthCheck> BAD =
      List.of(
          context -> {
            throw new IOException("broken");
          },
          context -> {
            throw new ConnectException("refused");
          },
          context -> {
            throw new SQLException("gone", "57P01");
          },
          context -> {
            throw new CheckFailure(CheckFailure.Kind.REFUSED, "no grant", "");
          },
          context -> {
            throw new NullPointerException();
          },
          context -> {
            throw new StackOverflowError();
          },
          context -> {
            throw new OutOfMemoryError("pretended");
          },
          context -> {
            throw new NoClassDefFoundError("x");
          },
          context -> {
            throw new InterruptedException();
          },
          UnknownIsNeverHealthyTest::nothing,
          context -> Health.unknown("no rows"),
          context -> Health.worstOf(List.of()),
          context -> Health.of(Thresholds.of(70, 85).judge(Double.NaN), "NaN"),
          context -> Health.critical("broken"),
          context -> Health.lost("gone"));

  @SuppressWarnings("NullAway") // what a careless plugin does
  private static Health nothing(io.bellwether.api.check.CheckContext context) {
    return null;
  }

  private final ManualClock clock = new ManualClock();
  private final CheckRunner runner =
      new CheckRunner(
          new Ticks() {
            @Override
            public long nanos() {
              return clock.nanos();
            }

            @Override
            public Clock clock() {
              return clock;
            }
          });

  @Property(tries = 200)
  void nothingButHealthyAnswersIsEverShownAsHealthy(@ForAll Random random) throws Exception {
    Scene scene = new Scene();
    int failures = 1 + random.nextInt(3);
    int recovery = 1 + random.nextInt(3);
    scene.with(Scene.component("app", failures, recovery)).registered();
    int healthyInARow = 0;
    int unknownInARow = 0;
    for (int look = 0; look < 50; look++) {
      boolean good = random.nextInt(4) == 0;
      CheckResult result = look(good ? any -> Health.healthy("fine") : bad(random));
      assertThat(result.level() == Level.HEALTHY).isEqualTo(good);
      Level before = scene.shown("app");
      scene.look("app", result.level(), result.lost(), result.message(), scene.now().nanos());
      healthyInARow = good ? healthyInARow + 1 : 0;
      unknownInARow = result.level() == Level.UNKNOWN ? unknownInARow + 1 : 0;
      if (scene.shown("app") == Level.HEALTHY && before != Level.HEALTHY) {
        boolean first = scene.changes.size() == 1;
        assertThat(healthyInARow).isGreaterThanOrEqualTo(first ? 1 : recovery);
      }
      if (unknownInARow >= failures) {
        assertThat(scene.shown("app")).isEqualTo(Level.UNKNOWN);
      }
      if (random.nextInt(10) == 0) {
        scene.after(Scene.EXPIRES.plus(Duration.ofSeconds(random.nextInt(1_000))));
        assertThat(scene.shown("app")).isEqualTo(Level.UNKNOWN);
        healthyInARow = 0;
        unknownInARow = 0;
      }
    }
  }

  private static HealthCheck bad(Random random) {
    return BAD.get(random.nextInt(BAD.size()));
  }

  private CheckResult look(HealthCheck check) throws InterruptedException {
    try (TestRun run = TestRun.on(clock, Duration.ofSeconds(5))) {
      RecordingMeasurements measurements = new RecordingMeasurements(run);
      return runner.run("app", check, run, measurements, Optional.empty());
    }
  }
}
