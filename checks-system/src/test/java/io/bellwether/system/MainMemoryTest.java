// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static io.bellwether.system.FakeMachine.GB;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.TestCheckContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MainMemoryTest {
  private final FakeMachine machine = new FakeMachine();
  private final TestCheckContext context = new TestCheckContext();

  private Health look(String limits) throws Exception {
    Limit limit = Limit.ofBytes("memory", Thresholds.parse(limits));
    return Resource.lookAll(List.of(new MainMemory(machine, limit)), context);
  }

  @Test
  void whoIsWokenReadsWhatIsLeftOfHowMuch() throws Exception {
    machine.memory = new Memory(8 * GB, (long) (0.6 * GB), 0, 0, OptionalLong.empty());

    Health health = look("75%/90%");

    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).isEqualTo("memory 93 % used (limit 90 %): 0.6 GB of 8 GB left");
    assertThat(health.details())
        .containsEntry("memory_percent", 92.5)
        .containsEntry("memory_available_gb", 0.6);
    assertThat(health.crossed())
        .hasValueSatisfying(
            crossed -> {
              assertThat(crossed.setting()).isEqualTo("thresholds.memory");
              assertThat(crossed.value()).isBetween(0.924, 0.926);
              assertThat(crossed.limit()).isEqualTo(0.9);
              assertThat(crossed.unit()).isEqualTo(Unit.RATIO);
            });
  }

  @Test
  void insideOfAContainerItsOwnLimitCounts() throws Exception {
    machine.memoryGroup =
        Optional.of(new MemoryGroup(OptionalLong.of(GB), GB * 95 / 100, OptionalLong.of(0)));

    Health health = look("75%/90%");

    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).startsWith("memory of the container 95 % used");
    assertThat(context.measurements().figure("memory_percent")).isBetween(94.9, 95.1);
    assertThat(context.measurements().figure("node_memory_MemTotal_bytes")).isEqualTo(8 * GB);
  }

  @Test
  void aContainerWithMoreThanTheMachineHasTheMachine() throws Exception {
    machine.memoryGroup =
        Optional.of(new MemoryGroup(OptionalLong.of(64 * GB), GB, OptionalLong.empty()));

    assertThat(look("75%/90%").details()).containsEntry("memory_total_gb", 8.0);
  }

  @Test
  void whatMustBeLeftCanBeGivenInBytes() throws Exception {
    machine.memory = new Memory(64 * GB, (long) (1.5 * GB), 0, 0, OptionalLong.empty());

    assertThat(look("2GB/1GB").level()).isEqualTo(Level.WARNING);
  }

  @Test
  void aMachineWithoutMemoryIsUnknown() throws Exception {
    machine.memory = new Memory(0, 0, 0, 0, OptionalLong.empty());

    assertThat(look("75%/90%").level()).isEqualTo(Level.UNKNOWN);
  }
}
