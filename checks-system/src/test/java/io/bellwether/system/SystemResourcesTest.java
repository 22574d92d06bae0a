// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static io.bellwether.system.FakeMachine.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SystemResourcesTest {
  private final FakeMachine machine = new FakeMachine();
  private final TestCheckContext context = new TestCheckContext();

  private SystemResources system(Map<String, ?> settings) {
    machine.cpu(times(0, 0), times(100, 400));
    return SystemFixture.on(machine, settings);
  }

  @Test
  void aMachineThatCanNotBeReadIsUnknownAndSaysWhatAndWhy() throws Exception {
    machine.broken = Optional.of(new AccessDeniedException("/proc/meminfo"));

    Health health = system(Map.of()).check(context);

    assertThat(health.level()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message())
        .contains("memory could not be read: no permission for /proc/meminfo")
        .contains("CPU could not be read");
    assertThat(health.details())
        .extractingByKey("unread", MAP)
        .containsKeys("network", "disk traffic", "load");
  }

  @Test
  void oneThatCanNotBeReadHidesNoOther() throws Exception {
    SystemResources system = system(Map.of("disks", java.util.List.of()));
    machine.memory = new Memory(0, 0, 0, 0, OptionalLong.empty());
    machine.files = Optional.of(new OpenFiles(990, 1000));

    Health health = system.check(context);

    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message())
        .startsWith("990 of 1000 files of the machine open (limit 85 %); memory");
  }

  @Test
  void processesThatWereKilledSinceTheLastLookAreTold() throws Exception {
    SystemResources system = system(Map.of());
    machine.killed = OptionalLong.of(41);
    assertThat(system.check(context).message()).doesNotContain("killed");
    machine.cpu(times(100, 400), times(200, 800));
    machine.killed = OptionalLong.of(42);

    Health health = system.check(context);

    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message()).contains("1 process was killed for lack of memory");
  }

  @Test
  void swapAndLoadAreJudgedOnlyWhenAskedFor() throws Exception {
    machine.memory = new Memory(8, 6, 100, 1, OptionalLong.empty());
    machine.load = Optional.of(new Load(16, 16, 16));

    assertThat(system(Map.of()).check(context).level()).isEqualTo(Level.HEALTHY);
    Health strict =
        system(Map.of("thresholds", Map.of("swap", "50%/99.9%", "load", "200%/400%")))
            .check(context);

    assertThat(strict.level()).isEqualTo(Level.CRITICAL);
    assertThat(strict.message())
        .contains("load 16 on 2 processors (limits 200%/400%)")
        .contains("swap 99 % used (limit 50 %)");
  }

  @Test
  void limitsInAUnitThatMakesNoSenseAreRefusedWithTheirName() {
    assertThatThrownBy(() -> system(Map.of("thresholds", Map.of("load", "1s/2s"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("load: '1s/2s' does not fit");
  }

  @Test
  void aDiskIsNamedByItsWholePath() {
    assertThatThrownBy(() -> system(Map.of("disks", List.of(Path.of("data")))))
        .hasMessageContaining("disks: 'data' must be a whole path, like /data");
  }

  @Test
  void aRunThatWasStoppedIsNotJudged() {
    SystemResources system = system(Map.of());

    assertThatThrownBy(() -> system.check(TestCheckContext.over(TestRun.over())))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void slowFiguresAreMeasuredBesideTheCheck() throws IOException {
    system(Map.of()).measure(context.measurements());

    assertThat(context.measurements().figure("node_boot_time_seconds")).isEqualTo(1_767_225_600L);
    assertThat(context.measurements().figure("node_processors")).isEqualTo(2);
  }

  @Test
  void theProcessListIsLeftAloneWhereNobodyAskedForGroups() throws Exception {
    FakeMachine[] asked = {machine};
    Health health = SystemFixture.on(asked[0], Map.of()).check(context);

    assertThat(health.details()).doesNotContainKey("process_groups");
    assertThat(context.measurements().samples("process_group_processes")).isEmpty();
  }

  @Test
  void theRealMachineIsReadAsOtherSourcesSeeIt() throws Exception {
    var real = new SystemResources(SystemFixture.settings(Map.of()), new TestPluginContext());
    var management =
        (com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean();

    try (real) {
      Health health = real.check(context);

      assertThat(health.details())
          .containsKeys(
              "cpu_percent",
              "memory_percent",
              "memory_available_gb",
              "disk_percent",
              "disk_free_gb",
              "network_bytes_sent",
              "network_bytes_recv");
      assertThat((double) health.details().get("cpu_percent")).isBetween(0.0, 100.0);
      assertThat(context.measurements().figure("node_memory_MemTotal_bytes"))
          .isEqualTo(management.getTotalMemorySize());
      assertThat(context.measurements().samples("cpu_core_percent"))
          .hasSize(management.getAvailableProcessors());
    }
  }
}
