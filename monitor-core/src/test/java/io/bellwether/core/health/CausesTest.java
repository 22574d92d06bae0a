// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static io.bellwether.api.Level.UNKNOWN;
import static io.bellwether.api.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CausesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Scene scene = new Scene();

  private Scene appOnWarehouse() {
    return scene
        .with("warehouse", "app")
        .rests("app", "warehouse")
        .registered()
        .healthy("warehouse", "app")
        .forget();
  }

  @Test
  void oneLostRootUnderFiftyDependantsIsOneCriticalComponentAndFiftyUnknownOnes() {
    String[] parts = IntStream.range(0, 50).mapToObj(i -> "part" + i).toArray(String[]::new);
    scene.with("warehouse").with(parts);
    List.of(parts).forEach(part -> scene.rests(part, "warehouse"));
    scene.registered().healthy("warehouse").healthy(parts).forget().after(SECOND);

    scene.critical(parts);
    assertThat(scene.changes).isEmpty();
    assertThat(scene.asks).containsExactly("warehouse");
    scene.after(SECOND).lost("warehouse");

    assertThat(scene.shown("warehouse")).isEqualTo(CRITICAL);
    assertThat(scene.changes).hasSize(51);
    for (String part : parts) {
      assertThat(scene.levels(part)).containsExactly(UNKNOWN);
      assertThat(scene.status(part).because()).containsExactly("warehouse");
      assertThat(scene.status(part).message())
          .isEqualTo("because warehouse is down (since 03:12:02)");
    }
  }

  @Test
  void dependantThatAnswersHealthyStaysHealthy() {
    appOnWarehouse().lost("warehouse").healthy("app");
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
    assertThat(scene.levels("app")).isEmpty();
  }

  @Test
  void dependantThatWorksWithAWarningIsBelieved() {
    appOnWarehouse().lost("warehouse").warning("app");
    assertThat(scene.shown("app")).isEqualTo(WARNING);
  }
}
