// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cost of alerts, in small; with bounds that only a mistake reaches. */
class AlertCostIT {
  @Test
  void alertsThatAreHandedInTogetherComeInOneMessage() throws Exception {
    try (AlertCost cost = new AlertCost("grouped", "alertname", 400)) {
      cost.warmUp(400);
      assertThat(cost.judgeFiring(1, 500, Optional.empty())).isTrue();
      assertThat(cost.state()).as("each time 4 that begin and 4 that end").startsWith("16 ");
      assertThat(cost.judgeInhibition(1, 100)).isTrue();
      assertThat(cost.state()).endsWith(" 0 active");
    }
  }

  @Test
  void eachAloneComesInAMessageOfItsOwn() throws Exception {
    try (AlertCost cost = new AlertCost("single", "...", 50)) {
      assertThat(cost.judgeStanding(1, 1e6, 100)).isTrue();
      assertThat(cost.state()).isEqualTo("100 messages, 0 active");
    }
  }
}
