// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.plugin.Budget.Work;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Breaker breaker = new Breaker(Duration.ofSeconds(10), now::get);

  private void later(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void healthAlwaysAsksAndItsSuccessLetsOthersIn() throws Exception {
    breaker.enter(Work.MEASURE);
    breaker.failed(Work.HEALTH, new IllegalStateException("refused"));
    breaker.enter(Work.HEALTH);
    assertThatThrownBy(() -> breaker.enter(Work.BACKUP)).hasMessageContaining("1 times: refused");
    breaker.reached();
    breaker.enter(Work.BACKUP);
  }

  @Test
  void thePauseGrowsAndNeverPassesTheLongest() {
    for (int i = 0; i < 100; i++) {
      breaker.failed(Work.HEALTH, new IllegalStateException("refused"));
    }
    later(Duration.ofMillis(9_999));
    assertThatThrownBy(() -> breaker.enter(Work.MEASURE)).hasMessageContaining("refused");
    later(Duration.ofMillis(1));
    assertThatCode(() -> breaker.enter(Work.MEASURE)).doesNotThrowAnyException();
  }

  @Test
  void whatLongWorkMeetsByItselfKeepsNobodyAway() {
    breaker.failed(Work.MEASURE, new IllegalStateException("refused"));
    assertThatCode(() -> breaker.enter(Work.MEASURE)).doesNotThrowAnyException();
  }
}
