// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.source.DataSource;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a contract runs again and again: a check or a source. */
final class Player {
  /** What one run told; a source has no health. */
  record Told(Optional<Health> health, RecordingMeasurements measurements) {}

  private interface Part {
    @Nullable Health play(TestCheckContext context) throws Exception;
  }

  private final Object instance;
  private final Part part;

  private Player(Object instance, Part part) {
    this.instance = instance;
    this.part = part;
  }

  static Player checking(HealthCheck check) {
    return new Player(check, check::check);
  }

  static Player measuring(DataSource source) {
    return new Player(
        source,
        context -> {
          source.measure(context.measurements());
          return null;
        });
  }

  /** Runs once on the calling thread. */
  Told play(TestRun run) throws Exception {
    TestCheckContext context = TestCheckContext.over(run);
    return new Told(Optional.ofNullable(part.play(context)), context.measurements());
  }

  /** Runs once under a real deadline. */
  Attempt<Told> play(Duration limit) {
    return Attempt.within(limit, this::play);
  }

  /** Runs once, stopped from outside long before its deadline. */
  Attempt<Told> playStoppedAfter(Duration time) {
    return Attempt.stoppedAfter(time, this::play);
  }

  void close() throws Exception {
    close(instance);
  }

  /** Closes what can be closed. */
  static void close(Object instance) throws Exception {
    if (instance instanceof AutoCloseable open) {
      open.close();
    }
  }
}
