// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is as it was keeps every point of its windows over any number of reloads. */
class WindowsOverReloadsTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final int STAY = 5;

  @TempDir private Path folder;
  private final Map<String, Integer> looks = new ConcurrentHashMap<>();

  private Engine engine() throws IOException {
    write(0);
    Setup setup = new Setup();
    setup.plugin(
        () ->
            List.of(
                Kind.of(
                    "counts",
                    HealthCheck.class,
                    Kind.NoSettings.class,
                    (settings, context) -> counts(context.instance()))));
    return setup.engine(Inputs.none().file(folder.resolve("bellwether.yaml")), checked -> checked);
  }

  private HealthCheck counts(String name) {
    return context -> {
      context.measurements().counter("looks_total", looks.merge(name, 1, Integer::sum));
      return Health.healthy("fine");
    };
  }

  private void write(int change) throws IOException {
    StringBuilder text = new StringBuilder("name: shop\nchecks:\n");
    for (int i = 0; i < STAY; i++) {
      text.append("  stay").append(i).append(": {kind: counts, every: 50ms, timeout: 40ms}\n");
    }
    text.append("  moves: {kind: counts, every: ").append(50 + change).append("ms, timeout: 40ms}");
    Files.writeString(folder.resolve("bellwether.yaml"), text);
  }

  private static Optional<Window> window(Engine engine, String name) {
    return engine
        .series()
        .filter(one -> one.metric().equals("looks_total"))
        .filter(one -> one.source().source().equals(name))
        .findFirst()
        .map(WindowsOverReloadsTest::whole);
  }

  private static Window whole(Series series) {
    return series.window(0, Long.MAX_VALUE);
  }

  @Test
  void everyPointIsThereAfterTwentyReloads() throws IOException {
    Engine engine = engine();
    engine.start();
    for (int i = 1; i <= 20; i++) {
      long enough = 2L * i;
      await()
          .atMost(GENEROUS)
          .until(() -> window(engine, "stay0").map(Window::known).orElse(0L) >= enough);
      long before = window(engine, "stay0").orElseThrow().known();
      write(i);
      engine.reload();
      assertThat(window(engine, "stay0").orElseThrow().known()).isGreaterThanOrEqualTo(before);
    }
    engine.stop();
    for (int i = 0; i < STAY; i++) {
      Window all = window(engine, "stay" + i).orElseThrow();
      assertThat((int) all.known()).isEqualTo(looks.get("stay" + i)).isGreaterThan(20);
      assertThat(all.increase()).isEqualTo(all.known() - 1.0);
    }
    engine.close();
  }
}
