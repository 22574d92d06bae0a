// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static io.bellwether.core.rule.Engine.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.HostFigures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Neither a process that stood still nor a clock that was set is a trouble of what is watched. */
class BreaksTest {
  private final Engine engine = new Engine();

  @Test
  void noPauseOfTheProcessMakesAnAlert() throws Unreadable {
    engine.with(
        rule("gone", "absent(queue[5m])"),
        rule("few", "count(queue[5m]) < 3"),
        rule("still", "increase(done_total[5m]) == 0"),
        rule("old", "time() - delay > 1h"));
    for (int i = 0; i < 60; i++) {
      engine.runs(10).add("queue", 1).add("done_total", i).add("delay", engine.wall / 1e3).turn();
    }
    assertThat(engine.open).isEmpty();

    for (int pause = 0; pause < 20; pause++) {
      long from = engine.wall;
      engine.wall += 7_200_000;
      engine.rules.broke(from, engine.wall);
      engine.book.runs(engine.wall);
      assertThat(engine.turn()).isEmpty();
      for (int i = 0; i < 6; i++) {
        engine.runs(10).add("queue", 1).add("done_total", 100 * pause + i);
        assertThat(engine.add("delay", engine.wall / 1e3).turn()).isEmpty();
      }
    }
  }

  @Test
  void noClockThatIsSetMakesAnAlert() throws Unreadable {
    engine.with(
        rule("gone", "absent(queue[5m])"),
        rule("few", "count(queue[5m]) < 3"),
        rule("still", "increase(done_total[5m]) == 0"),
        rule("silent", "unknown(queue)"),
        rule("slow", "rate(done_total[5m]) < 0.01"));
    for (long jump : new long[] {0, -86_400_000, 3_600_000, -600_000, 86_400_000, -5_400_000}) {
      engine.rules.broke(engine.wall, engine.wall + jump);
      engine.wall += jump;
      engine.book.runs(engine.wall);
      for (int i = 0; i < 60; i++) {
        engine.runs(10).add("queue", 1).add("done_total", engine.running / 1e3);
        assertThat(engine.turn()).as("after a jump of %s ms", jump).isEmpty();
      }
    }
  }

  /** Nobody knows when a host gives its next value: its interval is that of nothing. */
  @Test
  void noPauseIsTheSilenceOfAHost() throws Unreadable {
    engine.with(rule("still", "increase(done_total[10m]) == 0"));
    Cardinality host = engine.book.source(HostFigures.SOURCE, Duration.ofDays(365), 10);
    for (int i = 0; i < 100; i++) {
      done(host, i);
    }
    long from = engine.wall;
    engine.wall += 600_000;
    engine.rules.broke(from, engine.wall);
    for (int i = 0; i < 20; i++) {
      done(host, 99);
      assertThat(engine.turn()).isEmpty();
    }
    for (int i = 0; i < 80; i++) {
      done(host, 99);
    }
    assertThat(engine.turn()).containsExactly("still TRUE");
  }

  private void done(Cardinality source, double all) {
    engine.runs(10);
    engine.book.record(
        source, "done_total", Labels.NONE, Sample.Type.COUNTER, Unit.NONE, engine.wall, all);
  }

  @Test
  void whatIsSeenTwiceIsKeptOnceAndWhatIsShortIsNotKept() {
    Breaks breaks = new Breaks();
    breaks.add(0, 60_000);
    for (int i = 1; i <= 100; i++) {
      long begin = 100_000L * i;
      breaks.add(begin, begin + 30_000);
      breaks.add(begin + 40_000 - i, begin + 40_000);
      breaks.add(99_000_000, 99_050_000);
      breaks.add(99_001_000, 99_050_100);
    }
    assertThat(breaks.within(0, 60_000, 30_000)).isTrue();
    assertThat(breaks.within(70_000, 90_000_000, 0)).isFalse();
    assertThat(breaks.within(99_050_050, 99_060_000, 30_000)).isTrue();
  }

  @Test
  void theOldestMakesRoomHoweverLateItIsKnown() {
    Breaks breaks = new Breaks();
    long now = 100_000_000;
    breaks.add(now, now + 60_000);
    for (int i = 1; i <= Breaks.KEPT; i++) {
      long begin = 100_000L * i;
      breaks.add(begin, begin + 60_000);
    }
    assertThat(breaks.within(now, now + 60_000, 30_000)).isTrue();
    assertThat(breaks.within(100_000, 160_000, 30_000)).isFalse();
    assertThat(breaks.within(200_000, 260_000, 30_000)).isTrue();
  }

  @Test
  void whatJoinsTwoOfThemMakesOne() {
    Breaks breaks = new Breaks();
    breaks.add(0, 60_000);
    breaks.add(100_000, 160_000);
    breaks.add(200_000, 260_000);
    breaks.add(50_000, 110_000);
    assertThat(breaks.within(0, 50_000, 150_000)).isTrue();
    assertThat(breaks.within(0, 50_000, 160_000)).isFalse();
    assertThat(breaks.within(170_000, 190_000, 0)).isFalse();
    assertThat(breaks.within(200_000, 260_000, 30_000)).isTrue();
  }
}
