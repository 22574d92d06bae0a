// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.wiring.Engine;
import io.bellwether.core.wiring.HostCode;
import io.bellwether.core.wiring.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When something last succeeded is known after a restart. */
class LastSuccessIT {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private Engine engine(HealthCheck etl) {
    Setup setup = new Setup();
    setup.state(folder);
    Map<String, Object> late =
        Map.of("kind", "no-success-since", "of", "etl", "every", "50ms", "recovery", 1);
    return setup.engine(
        Inputs.none()
            .code(
                Tree.empty()
                    .with(Section.CHECKS, "etl", HostCode.check(etl), Map.of("every", "50ms"))
                    .with(Section.CHECKS, "late", late)),
        checked -> checked);
  }

  private static ComponentStatus late(Engine engine) {
    return engine.shown().statuses().get(1);
  }

  private static Object lastSuccess(Engine engine) {
    return late(engine).last().orElseThrow().details().get("last_success");
  }

  @Test
  void theFileHasTheLastSuccess() {
    Engine first = engine(context -> Health.healthy("80 rows"));
    first.start();
    await().atMost(GENEROUS).until(() -> late(first).shown() == Level.HEALTHY);
    first.stop();
    Object success = lastSuccess(first);
    first.close();

    Instant between = Instant.now();
    Engine second = engine(context -> Health.critical("no rows"));
    second.start();
    await()
        .atMost(GENEROUS)
        .until(() -> late(second).last().filter(one -> one.at().isAfter(between)).isPresent());
    assertThat(late(second).last().orElseThrow().level()).isEqualTo(Level.HEALTHY);
    assertThat((Instant) lastSuccess(second)).isAfterOrEqualTo((Instant) success).isBefore(between);
    second.close();
  }
}
