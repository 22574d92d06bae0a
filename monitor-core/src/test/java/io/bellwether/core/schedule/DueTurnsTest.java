// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DueTurnsTest {
  private static final long DAY = Duration.ofDays(1).toNanos();

  private final ManualSchedule schedule = new ManualSchedule();
  private final Agenda<Turns> jobs = new Agenda<>();
  private final DueTurns due = new DueTurns();
  private final List<String> handed = new ArrayList<>();
  private long now;

  @AfterEach
  void end() {
    schedule.close();
  }

  /** Each day, and due now. */
  @BeforeEach
  void threeAreDue() {
    now = schedule.ticks.nanos();
    for (int i = 0; i < 3; i++) {
      Turns turns = new Turns(job("job-" + i), new Rhythm(DAY, now + i, 0));
      jobs.put(turns, now + i);
    }
  }

  private Job<Integer> job(String name) {
    Task<Integer> task =
        Task.onDemand(name, new Places(name), Duration.ofSeconds(5), run -> 1, ended -> {});
    return schedule.timetable.add(task);
  }

  private void turn(long at, String failing, Throwable thrown) {
    try {
      due.take(jobs, at + 10);
      due.handOver(one -> hand(one, failing, thrown));
    } finally {
      due.end(jobs);
    }
  }

  private void hand(Turns one, String failing, Throwable thrown) {
    if (one.job.name().equals(failing)) {
      DueTurnsTest.<RuntimeException>raise(thrown);
    }
    handed.add(one.job.name());
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void raise(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void whatMemoryRunsOutForIsDueAgainAtOnceAndNotInADay() {
    assertThatThrownBy(() -> turn(now, "job-1", new OutOfMemoryError("Java heap space")))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(handed).containsExactly("job-0");
    assertThat(jobs.size()).isEqualTo(3);
    assertThat(jobs.dueBy(now + 1)).isTrue();

    turn(now, "", new AssertionError());
    assertThat(handed).containsExactly("job-0", "job-1", "job-2");
    assertThat(jobs.dueBy(now + DAY - 1)).isFalse();
    assertThat(jobs.dueBy(now + DAY)).isTrue();
  }

  private static Stream<Throwable> mistakes() {
    return Stream.of(new IllegalStateException("ours"), new NoClassDefFoundError("ours"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void whatFailsByAMistakeKeepsThoseBehindItOnce(Throwable mistake) {
    assertThatThrownBy(() -> turn(now, "job-1", mistake)).isSameAs(mistake);
    turn(now, "job-1", mistake);
    assertThat(handed).containsExactly("job-0", "job-2");
  }

  @Test
  void turnsThatFellOutAreCountedOnceThoughTheyAreTakenTwice() {
    Turns late = new Turns(job("late"), new Rhythm(1_000, now, 0));
    jobs.put(late, now - 5_000);
    late.catchUp(now);
    jobs.put(late, now - 3_000);
    assertThatThrownBy(() -> turn(now, "late", new OutOfMemoryError("Java heap space")))
        .isInstanceOf(OutOfMemoryError.class);
    List<Long> skipped = new ArrayList<>();
    due.take(jobs, now + 10);
    due.handOver(one -> skipped.add(one.skipped));
    due.end(jobs);
    assertThat(skipped.get(0)).isEqualTo(5 + 3);
  }
}
