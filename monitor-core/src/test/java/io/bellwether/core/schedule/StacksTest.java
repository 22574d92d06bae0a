// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testkit.ManualClock;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StacksTest {
  private final ManualClock clock = new ManualClock();

  @Test
  void seesWhereAThreadIs() {
    Stacks stacks = new Stacks(new ManualTicks(clock));
    assertThat(stacks.of(Thread.currentThread()).orElseThrow())
        .anyMatch(frame -> frame.getMethodName().equals("seesWhereAThreadIs"));
  }

  @Test
  void aLookThatTookLongIsFollowedByARestFiftyTimesAsLong() {
    Thread here = Thread.currentThread();
    Stacks stacks = new Stacks(aMillisecondALook());
    assertThat(stacks.of(here)).isPresent();
    assertThat(stacks.of(here)).isEmpty();
    clock.advance(Duration.ofMillis(47));
    assertThat(stacks.of(here)).as("49 ms later").isEmpty();
    assertThat(stacks.of(here)).as("50 ms later").isPresent();
  }

  @Test
  void whatWasNotSeenForWantOfTimeIsSeenLaterAndThenNoMore() {
    Stacks stacks = new Stacks(aMillisecondALook());
    Inside inside = new Inside();
    inside.enter();
    assertThat(stacks.of(Thread.currentThread())).as("another took the time").isPresent();
    assertThat(inside.lastSeen(stacks)).isEmpty();
    clock.advance(Duration.ofMillis(60));
    assertThat(inside.lastSeen(stacks)).isNotEmpty();
    clock.advance(Duration.ofMillis(60));
    assertThat(inside.lastSeen(stacks)).isNotEmpty();
    assertThat(stacks.of(Thread.currentThread())).as("nobody took the time").isPresent();
  }

  private Ticks aMillisecondALook() {
    Ticks ticks = new ManualTicks(clock);
    return new Ticks() {
      @Override
      public long nanos() {
        clock.advance(Duration.ofMillis(1));
        return ticks.nanos();
      }

      @Override
      public Clock clock() {
        return clock;
      }
    };
  }
}
