// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Crossed;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.Flaps;
import io.bellwether.core.health.Kept;
import io.bellwether.core.health.Loss;
import io.bellwether.core.health.Runs;
import io.bellwether.core.health.Settled;
import io.bellwether.core.health.Shown;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTextTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

  private static final Kept FULL =
      new Kept(
          new Settled(
              Level.CRITICAL,
              Optional.of(Level.WARNING),
              "disk \"full\"\n",
              new Runs(1, 2, 3, 4, 5),
              false),
          new Flaps(0b1011, Optional.of(Level.HEALTHY), true),
          new Loss(true, Optional.of(AT), 2),
          Optional.of(
              new CheckResult(
                  "warehouse",
                  Level.CRITICAL,
                  "refused",
                  true,
                  Map.of("free", 12L, "share", 0.5, "full", true, "disks", List.of("/", "/data")),
                  AT,
                  Duration.ofMillis(1234),
                  Optional.of(CheckFailure.Kind.UNREACHABLE),
                  Optional.of("start it"),
                  Optional.of(new Crossed("disk", 0.95, Double.POSITIVE_INFINITY, Unit.RATIO)))),
          true,
          new Shown(Level.UNKNOWN, "because host is down", Optional.of(AT), List.of("host")));

  private static final Kept EMPTY =
      new Kept(
          Settled.NEVER,
          Flaps.NONE,
          Loss.NONE,
          Optional.empty(),
          false,
          new Shown(Level.UNKNOWN, "not yet looked at", Optional.empty(), List.of()));

  @Test
  void whatIsWrittenComesBack() throws IOException {
    assertThat(KeptText.read(KeptText.write(FULL))).isEqualTo(FULL);
    assertThat(KeptText.read(KeptText.write(EMPTY))).isEqualTo(EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{}", "{\"settled\":1}", "{\"settled\":{}}", "nonsense"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> KeptText.read(text)).isInstanceOf(IOException.class);
  }
}
