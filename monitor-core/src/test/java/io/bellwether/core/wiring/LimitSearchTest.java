// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.alert.Act;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.rule.Rule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Limits that would have been better, by a time of known troubles. */
class LimitSearchTest {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final HistoryStore history = new MemoryHistory(10_000, 100_000);
  private final Rule rule = PlayedWeek.rule("busy", "queue > 50", Duration.ZERO);
  private final PlayedWeek shop = new PlayedWeek(history, new Random(1), rule);
  private final Instant begin = shop.now();

  LimitSearchTest() throws Exception {
    looks(20, 20, 20);
  }

  private void looks(double... queue) {
    for (double one : queue) {
      shop.scene.handle(shop.queueIs(one));
      shop.scene.pass(60);
    }
  }

  /** Some minutes up there, and back. */
  private void climbs(double peak, boolean somebodyCares) {
    looks(20, peak, peak, peak);
    if (somebodyCares) {
      Mark mark = new Mark("ada", shop.now(), "");
      assertThat(
              shop.scene
                  .act(new Act.Acknowledge(shop.scene.alert("db").id(), mark))
                  .isCompletedExceptionally())
          .isFalse();
    }
    looks(20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20);
  }

  private Proposed proposed() throws IOException {
    List<AlertRow> lived = history.alerts(Instant.EPOCH, END, 1_000);
    return new LimitSearch(rule, lived, shop.now(), this::played).result();
  }

  private List<AlertRow> played(AlertPlan plan) throws IOException {
    Rewound ticks = new Rewound(begin);
    Configuration configuration =
        new Setup().check(Inputs.none().code(PlayedWeek.tree())).configuration();
    Roster roster =
        new Making(ticks, getClass().getClassLoader(), Calls.UNHEARD, new Notebooks())
            .roster(configuration, List.of());
    return new LookBack(ticks, roster, plan, history, begin).until(shop.now()).alerts();
  }

  @Test
  void findsTheLimitThatKeepsWhatMatteredAlone() throws Exception {
    climbs(60, false);
    climbs(95, true);
    climbs(70, false);
    climbs(92, true);
    climbs(55, false);

    Proposed proposed = proposed();
    assertThat(proposed.mattered()).isEqualTo(2);
    assertThat(proposed.now()).isEqualTo("50");
    Proposed.Tried better = proposed.better().orElseThrow();
    assertThat(better.alerts()).isEqualTo(2);
    assertThat(Double.parseDouble(better.limit())).isBetween(70.0, 71.0);
    assertThat(proposed.trials())
        .filteredOn(one -> Double.parseDouble(one.limit()) >= 92)
        .isNotEmpty()
        .allMatch(Proposed.Tried::misses);
  }

  @Test
  void aroundZeroThereAreOtherLimitsToo() throws Exception {
    Rule any = PlayedWeek.rule("any", "queue > 0", Duration.ZERO);

    assertThat(new LimitSearch(any, List.of(), begin, plan -> List.of()).result().trials())
        .extracting(Proposed.Tried::limit)
        .contains("-1", "0", "0.1", "1", "2", "10");
  }

  @Test
  void proposesNothingThatWouldMissTheLowest() throws Exception {
    climbs(60, true);
    climbs(95, false);

    assertThat(proposed().better()).isEmpty();
  }

  @Test
  void proposesNothingWhereNobodySaidWhatMattered() throws Exception {
    climbs(60, false);
    climbs(95, false);

    Proposed proposed = proposed();
    assertThat(proposed.better()).isEmpty();
    assertThat(proposed.trials())
        .filteredOn(one -> one.limit().equals("50"))
        .singleElement()
        .isEqualTo(new Proposed.Tried("50", 2, false));
  }
}
