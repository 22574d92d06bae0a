// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.check.CheckFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final CheckFailure NO =
      new CheckFailure(CheckFailure.Kind.REFUSED, "it said no", "ask later");

  private final Patience patience = new Patience();

  @Test
  void waitsLongerEachTimeAndNeverOverFiveMinutes() {
    Instant now = NOON;
    long[] pauses = {10, 20, 40, 80, 160, 300, 300};
    for (long pause : pauses) {
      CheckFailure told = patience.refused(NO, now);
      assertThat(told)
          .hasMessage(
              "it said no, since 2026-03-02T12:00:00Z, and is tried again from "
                  + now.plusSeconds(pause)
                  + " on; ask later");
      Instant early = now.plusSeconds(pause - 1);
      assertThatThrownBy(() -> patience.assertOver(early)).hasMessage(told.getMessage());
      now = now.plusSeconds(pause);
      Instant due = now;
      assertThatCode(() -> patience.assertOver(due)).doesNotThrowAnyException();
    }
  }

  @Test
  void forgetsWhenItWasLetIn() {
    patience.refused(NO, NOON);
    patience.refused(NO, NOON);
    patience.accepted();
    assertThatCode(() -> patience.assertOver(NOON)).doesNotThrowAnyException();
    assertThat(patience.refused(NO, NOON)).hasMessageContaining("12:00:10");
  }

  @Test
  void aClockThatIsPutBackDoesNotMakeItWaitForHours() {
    patience.refused(NO, NOON);
    assertThatCode(() -> patience.assertOver(NOON.minus(Duration.ofHours(3))))
        .doesNotThrowAnyException();
  }
}
