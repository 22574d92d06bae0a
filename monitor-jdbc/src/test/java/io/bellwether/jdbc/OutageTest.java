// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.check.CheckFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** For whom one that found nobody there has spoken. */
class OutageTest {
  private static final Duration TOOK = Duration.ofSeconds(2);

  private final CheckFailure nobody =
      new CheckFailure(CheckFailure.Kind.UNREACHABLE, "nobody is there", "look");
  private final Outage outage = new Outage(nobody, 1_000, TOOK.toNanos());

  @Test
  void whoAskedBeforeAndHasNoMoreTimeIsToldTheSame() {
    assertThatThrownBy(() -> outage.assertNotFor(999, TOOK))
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining("nobody is there");
  }

  @Test
  void whoHasMoreTimeOrAsksLaterTriesItself() {
    assertThatCode(() -> outage.assertNotFor(999, TOOK.plusNanos(1))).doesNotThrowAnyException();
    assertThatCode(() -> outage.assertNotFor(1_000, TOOK)).doesNotThrowAnyException();
    assertThatCode(() -> Outage.NONE.assertNotFor(-1, Duration.ZERO)).doesNotThrowAnyException();
  }
}
