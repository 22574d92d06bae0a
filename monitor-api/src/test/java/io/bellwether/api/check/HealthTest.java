// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
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
