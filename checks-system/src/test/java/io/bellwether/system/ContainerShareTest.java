// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.TestCheckContext;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ContainerShareTest {
  private final FakeMachine machine = new FakeMachine();

  private Health twoLooks(String limits) throws Exception {
    machine.cpuGroups.clear();
    machine.cpuGroups.addAll(List.of(group(1000, 100), group(1600, 400)));
    ContainerShare share =
        new ContainerShare(machine, Limit.ofShare("throttling", Thresholds.parse(limits)));
    Resource.lookAll(List.of(share), new TestCheckContext());
    return Resource.lookAll(List.of(share), new TestCheckContext());
  }

  private static CpuGroup group(long periods, long throttled) {
    return new CpuGroup(OptionalDouble.of(1), 1, periods, throttled, throttled * 1_000_000);
  }

  @Test
  void waitingIsShownAndJudgedWhereAskedFor() throws Exception {
    assertThat(twoLooks("off").details()).containsEntry("cpu_throttled_percent", 50.0);
    Health health = twoLooks("25%/75%");

    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message())
        .isEqualTo("the container waited for its processors in 50 % of all periods (limit 25 %)");
  }
}
