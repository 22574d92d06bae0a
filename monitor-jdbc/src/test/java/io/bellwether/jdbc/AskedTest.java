// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AskedTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Asked asked = new Asked(now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private void ask(Duration time) {
    try (Asked.Stretch stretch = asked.begin()) {
      assertThat(stretch).isNotNull();
      pass(time);
    }
  }

  @Test
  void theLastMinuteSlidesAndTheSumOnlyGrows() {
    ask(ofSeconds(40));
    ask(ofSeconds(10));
    assertThat(asked.inTheLastMinute()).isEqualTo(ofSeconds(50));
    pass(ofSeconds(30));
    assertThat(asked.inTheLastMinute()).isEqualTo(ofSeconds(30));
    pass(ofSeconds(90));
    assertThat(asked.inTheLastMinute()).isZero();
    assertThat(asked.inAll()).isEqualTo(ofSeconds(50));
  }

  @Test
  void whatIsAskedNowCountsAndSoDoWhatIsAskedBesideIt() {
    Asked.Stretch first = asked.begin();
    pass(ofSeconds(2));
    Asked.Stretch second = asked.begin();
    pass(ofSeconds(3));
    assertThat(asked.inTheLastMinute()).isEqualTo(ofSeconds(8));
    assertThat(asked.inAll()).isEqualTo(ofSeconds(8));
    first.close();
    first.close();
    pass(ofSeconds(1));
    second.close();
    assertThat(asked.inAll()).isEqualTo(ofSeconds(9));
  }

  @Test
  void itIsKnownHowLongTheServerIsToBeLeftInPeace() {
    assertThat(asked.untilLessThan(ofSeconds(6))).isZero();
    ask(ofSeconds(4));
    pass(ofSeconds(10));
    assertThat(asked.untilLessThan(ofSeconds(6))).isZero();
    ask(ofSeconds(5));
    Duration rest = asked.untilLessThan(ofSeconds(6));
    assertThat(rest).isBetween(ofSeconds(44), ofSeconds(44).plusMillis(5));
    pass(rest);
    assertThat(asked.untilLessThan(ofSeconds(6))).isZero();
  }

  @Test
  void aHundredThousandShortOnesTakeNoMoreRoomThanAMinute() {
    for (int i = 0; i < 100_000; i++) {
      ask(Duration.ofNanos(400_000));
      pass(Duration.ofNanos(600_000));
    }
    assertThat(asked.parts()).isLessThan(300);
    assertThat(asked.inTheLastMinute()).isCloseTo(ofSeconds(24), ofMillis(150));
    assertThat(asked.inAll()).isEqualTo(ofSeconds(40));
  }
}
