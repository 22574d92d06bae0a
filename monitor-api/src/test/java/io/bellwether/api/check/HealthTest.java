// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
  @Test
  void severalFindingsAreAsBadAsTheWorst() {
    Health all =
        Health.worstOf(
            List.of(
                Health.healthy("cpu 12 %").with("cpu_percent", 12),
                Health.warning("memory 80 %").with("memory_percent", 80),
                Health.critical("/data full").with("disk_percent", 100)));
    assertThat(all.level()).isEqualTo(Level.CRITICAL);
    assertThat(all.message()).isEqualTo("/data full; memory 80 %");
    assertThat(all.details().keySet())
        .containsExactly("cpu_percent", "memory_percent", "disk_percent");
  }

  @Test
  void severalGoodFindingsAreAllTold() {
    Health all = Health.worstOf(List.of(Health.healthy("cpu 12 %"), Health.healthy("memory 40 %")));
    assertThat(all).isEqualTo(Health.healthy("cpu 12 %; memory 40 %"));
  }

  @Test
  void theLimitThatWasCrossedToTheLevelIsNamed() {
    Thresholds limits = Thresholds.parse("70%/85%");
    assertThat(Health.critical("95 of 100").crossing("used", limits, 95, 100).crossed())
        .contains(new Crossed("used", 0.95, 0.85, Unit.RATIO));
    assertThat(Health.warning("8s").crossing("late", Thresholds.parse("5s/1m"), 8).crossed())
        .contains(new Crossed("late", 8, 5, Unit.SECONDS));
    assertThat(Health.healthy("12 of 100").crossing("used", limits, 12, 100).crossed()).isEmpty();
    assertThat(Health.unknown("no table").crossing("used", limits, 12, 100).crossed()).isEmpty();
  }

  @Test
  void ofSeveralFindingsTheLimitIsNamedOnlyWhereItIsThatOfAllThatAreAsBad() {
    Thresholds limits = Thresholds.of(1, 5);
    Health locks = Health.critical("7 locks").crossing("locks", limits, 7).with("locks", 7);
    Health more = Health.critical("9 locks").crossing("locks", limits, 9);
    Health idle = Health.critical("6 idle").crossing("idle", limits, 6);
    Health mild = Health.warning("2 idle").crossing("idle", limits, 2);
    assertThat(Health.worstOf(List.of(mild, locks, more)).crossed()).isEqualTo(locks.crossed());
    assertThat(Health.worstOf(List.of(locks, idle)).crossed()).isEmpty();
    assertThat(Health.worstOf(List.of(locks, Health.critical("down"))).crossed()).isEmpty();
    assertThat(Health.worstOf(List.of(Health.healthy("fine"))).crossed()).isEmpty();
  }

  @Test
  void oneThatWasNotReachedMakesAllLost() {
    assertThat(Health.worstOf(List.of(Health.healthy("a"), Health.lost("b"))).lost()).isTrue();
  }

  @Test
  void noFindingIsUnknown() {
    assertThat(Health.worstOf(List.of()).level()).isEqualTo(Level.UNKNOWN);
  }

  @Test
  void lostIsCritical() {
    assertThat(Health.lost("refused").level()).isEqualTo(Level.CRITICAL);
    assertThat(Health.lost("refused")).isNotEqualTo(Health.critical("refused"));
  }

  @Test
  void doesNotChange() {
    Health health = Health.healthy("fine");
    health.with("a", 1);
    assertThat(health.details()).isEmpty();
    assertThatThrownBy(() -> health.with("a", 1).details().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aFailureNamesTheWayOut() {
    CheckFailure failure =
        new CheckFailure(
            CheckFailure.Kind.REFUSED,
            "role 'monitor' may not read pg_stat_replication",
            "run: GRANT pg_monitor TO monitor");
    assertThat(failure)
        .hasMessage(
            "role 'monitor' may not read pg_stat_replication; run: GRANT pg_monitor TO monitor");
    assertThat(failure.lost()).isFalse();
    assertThat(new CheckFailure(CheckFailure.Kind.TIMEOUT, "no answer", "").lost()).isTrue();
  }
}
