// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ControlGroupsTest {
  private static final long MB = 1024 * 1024;

  private static MemoryGroup memory(String tree, LimitsOf whose) throws IOException {
    return ControlGroups.around(Trees.of(tree), whose).memory().orElseThrow();
  }

  private static CpuGroup cpu(String tree, LimitsOf whose) throws IOException {
    return ControlGroups.around(Trees.of(tree), whose).cpu().orElseThrow();
  }

  @Test
  void dockerOfVersionTwoGivesTheContainersOwnLimits() throws IOException {
    assertThat(memory("docker-v2", LimitsOf.AUTO))
        .isEqualTo(new MemoryGroup(OptionalLong.of(512 * MB), 280 * MB, OptionalLong.of(2)));
    assertThat(cpu("docker-v2", LimitsOf.AUTO))
        .isEqualTo(
            new CpuGroup(OptionalDouble.of(0.5), 81_230_000_000L, 4000, 310, 9_100_000_000L));
  }

  @Test
  void dockerOfVersionOneGivesTheContainersOwnLimits() throws IOException {
    assertThat(memory("docker-v1", LimitsOf.AUTO))
        .isEqualTo(new MemoryGroup(OptionalLong.of(512 * MB), 300 * MB, OptionalLong.of(3)));
    assertThat(cpu("docker-v1", LimitsOf.AUTO))
        .isEqualTo(new CpuGroup(OptionalDouble.of(1.5), 81_230_000_000L, 500, 25, 1_250_000_000L));
  }

  @Test
  void aContainerWithoutLimitsHasTheMachineButOnlyTheProcessorsItIsPinnedTo() throws IOException {
    assertThat(memory("docker-v2-unlimited", LimitsOf.AUTO).limit()).isEmpty();
    assertThat(cpu("docker-v2-unlimited", LimitsOf.AUTO).processors()).hasValue(2);
    assertThat(memory("docker-v1-unlimited", LimitsOf.AUTO).limit()).isEmpty();
    assertThat(memory("docker-v1-unlimited", LimitsOf.AUTO).isLimited(16384 * MB)).isFalse();
  }

  @Test
  void ofTheGroupsOfAPodTheOneThatLeavesLeastCounts() throws IOException {
    // the container sleeps above 720 MB, long before its own end or the pod's
    assertThat(memory("kubernetes-v2", LimitsOf.AUTO))
        .isEqualTo(new MemoryGroup(OptionalLong.of(720 * MB), 660 * MB, OptionalLong.of(1)));
    assertThat(cpu("kubernetes-v2", LimitsOf.AUTO).processors()).hasValue(2);
    assertThat(cpu("kubernetes-v2", LimitsOf.AUTO).usedNanos()).isEqualTo(700_000_000_000L);
  }

  @Test
  void aServiceOnAMachineIsNotTheMachineUnlessItIsAskedFor() throws IOException {
    assertThat(ControlGroups.around(Trees.of("service-v2"), LimitsOf.AUTO).memory()).isEmpty();
    assertThat(ControlGroups.around(Trees.of("service-v2"), LimitsOf.AUTO).cpu()).isEmpty();
    assertThat(memory("service-v2", LimitsOf.CONTAINER).limit()).hasValue(256 * MB);
    assertThat(cpu("service-v2", LimitsOf.CONTAINER).processors()).hasValue(0.25);
  }

  @Test
  void aMachineWithBothVersionsHasNoLimits() throws IOException {
    ControlGroups groups = ControlGroups.around(Trees.of("machine-hybrid"), LimitsOf.AUTO);

    assertThat(groups.memory()).isEmpty();
    assertThat(groups.cpu()).isEmpty();
  }

  @Test
  void theHostsOwnFiguresCanBeAskedForInsideOfAContainer() throws IOException {
    ControlGroups groups = ControlGroups.around(Trees.of("docker-v2"), LimitsOf.HOST);

    assertThat(groups.memory()).isEmpty();
    assertThat(groups.cpu()).isEmpty();
  }
}
