// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final long HORIZON = 1_000_000;

  private final ManualSchedule schedule = new ManualSchedule();
  private final Job<Integer> job =
      schedule.timetable.add(
          Task.onDemand("x", new Places("x"), Duration.ofSeconds(1), run -> 1, ended -> {}));

  private ActiveRun<Integer> run() {
    return new ActiveRun<>(job, schedule.workers, 0, 0, true);
  }

  @Property(tries = 100)
  void knowsTheNextAndFindsAllThatAreDueWhateverLeavesBefore(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps) {
    Random random = new Random(seed);
    Deadlines deadlines = new Deadlines();
    Map<ActiveRun<?>, Long> model = new LinkedHashMap<>();
    long origin = random.nextLong();
    long now = origin;
    for (int i = 0; i < steps; i++) {
      now += random.nextInt(20);
      int choice = random.nextInt(4);
      if (choice < 2) {
        long wait = List.of(50L, 100L, 100L, 3_000L).get(random.nextInt(4));
        ActiveRun<Integer> fresh = run();
        deadlines.add(fresh, deadlines.line(wait), now);
        model.put(fresh, now + wait - origin);
      } else if (choice == 2 && !model.isEmpty()) {
        ActiveRun<?> some = new ArrayList<>(model.keySet()).get(random.nextInt(model.size()));
        deadlines.remove(some);
        model.remove(some);
      } else {
        long moment = now - origin;
        List<ActiveRun<?>> due =
            model.keySet().stream().filter(r -> model.get(r) <= moment).toList();
        assertThat(takeDue(deadlines, now)).containsExactlyInAnyOrderElementsOf(due);
        due.forEach(model::remove);
      }
      long next = model.values().stream().mapToLong(at -> at).min().orElse(HORIZON);
      assertThat(deadlines.next(origin + HORIZON) - origin).isEqualTo(next);
      assertThat(deadlines.pending()).containsExactlyInAnyOrderElementsOf(model.keySet());
    }
  }

  private static List<ActiveRun<?>> takeDue(Deadlines deadlines, long now) {
    List<ActiveRun<?>> all = new ArrayList<>();
    for (ActiveRun<?> due = deadlines.due(now).orElse(null);
        due != null;
        due = deadlines.due(now).orElse(null)) {
      deadlines.remove(due);
      all.add(due);
    }
    return all;
  }

  @Test
  void whatWasGivenUpIsKnownButHasNoDeadline() {
    Deadlines deadlines = new Deadlines();
    ActiveRun<Integer> run = run();
    deadlines.add(run, deadlines.line(10), 0);
    deadlines.giveUp(run, 11);
    assertThat(deadlines.due(HORIZON)).isEmpty();
    assertThat(deadlines.next(HORIZON)).isEqualTo(HORIZON);
    assertThat(deadlines.pending()).isEmpty();
    assertThat(deadlines.all()).containsExactly(run);
    deadlines.remove(run);
    assertThat(deadlines.all()).isEmpty();
  }
}
