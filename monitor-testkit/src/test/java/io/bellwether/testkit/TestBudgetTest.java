// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Budget.Permit;
import io.bellwether.api.plugin.Budget.Work;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestBudgetTest {
  private final TestBudget budget = TestBudget.bounded(1);

  @Test
  void healthHasItsPlaceBesideOtherWork() throws InterruptedException {
    try (TestRun run = TestRun.unlimited()) {
      Permit backup = budget.enter(Work.BACKUP, run);
      Permit health = budget.enter(Work.HEALTH, run);
      assertThat(budget.held()).containsExactly(Work.BACKUP, Work.HEALTH);
      health.close();
      backup.close();
    }
    assertThat(budget.held()).isEmpty();
    assertThat(budget.entered()).containsExactly(Work.BACKUP, Work.HEALTH);
  }

  @Test
  void whoFindsNoPlaceWaitsAtMostUntilTheDeadline() throws InterruptedException {
    try (TestRun holder = TestRun.unlimited()) {
      Permit held = budget.enter(Work.BACKUP, holder);
      Attempt<Permit> second =
          Attempt.within(Duration.ofMillis(50), run -> budget.enter(Work.COMPARE, run));
      assertThat(second.failure()).containsInstanceOf(InterruptedException.class);
      held.close();
    }
  }

  @Test
  void closingTwiceGivesOnePlaceBack() throws InterruptedException {
    try (TestRun run = TestRun.unlimited()) {
      Permit first = budget.enter(Work.BACKUP, run);
      first.close();
      first.close();
      budget.enter(Work.BACKUP, run);
      Attempt<Permit> second =
          Attempt.within(Duration.ofMillis(20), other -> budget.enter(Work.REMEDY, other));
      assertThat(second.answer()).isEmpty();
    }
  }

  @Test
  void aPlaceThatIsGivenBackIsTakenByWhoWaits() throws InterruptedException {
    try (TestRun run = TestRun.unlimited()) {
      Permit first = budget.enter(Work.BACKUP, run);
      try (Alarm soon = Alarm.after(Duration.ofMillis(20), first::close)) {
        assertThat(soon).isNotNull();
        Attempt<Permit> second =
            Attempt.within(Duration.ofSeconds(10), other -> budget.enter(Work.BACKUP, other));
        assertThat(second.answer()).isPresent();
      }
    }
  }
}
