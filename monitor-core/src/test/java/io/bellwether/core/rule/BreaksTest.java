// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static io.bellwether.core.rule.Engine.rule;
import static org.assertj.core.api.Assertions.assertThat;

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
}
