// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.success.KeptSuccesses;
import io.bellwether.core.success.KeptSuccesses.Last;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuccessTextTest {
  private static final KeptSuccesses KEPT =
      new KeptSuccesses(
          "MOMENT last{a=\"b\"} of etl",
          Instant.parse("2026-11-17T03:00:00.123456Z"),
          Duration.ofNanos(123_456_789_012_345L),
          Map.of(
              "{table=\"o'r\\\"d\"}",
              new Last(Optional.of(Instant.parse("2026-11-17T03:12:00Z")), Duration.ofHours(26)),
              "",
              new Last(Optional.empty(), Duration.ZERO)));

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    assertThat(SuccessText.read(SuccessText.write(KEPT))).isEqualTo(KEPT);
  }

  @Test
  void anythingElseIsRefused() {
    for (String text :
        new String[] {
          "",
          "{}",
          "[]",
          "{\"thing\":1}",
          SuccessText.write(KEPT).replace("2026", "x"),
          SuccessText.write(KEPT).replace("PT26H", "soon")
        }) {
      assertThatThrownBy(() -> SuccessText.read(text)).as(text).isInstanceOf(IOException.class);
    }
  }
}
