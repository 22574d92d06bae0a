// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.HealthCheckContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What other systems are read with, held against the kernel's own files. */
class OshiMachineTest extends HealthCheckContract {
  private final Machine oshi = new OshiMachine();
  private final Machine linux = new LinuxMachine(Path.of("/"), LimitsOf.AUTO);

  @Override
  protected HealthCheck check() {
    return new SystemResources(
        SystemFixture.settings(Map.of()), new OshiMachine(), Stopwatch.REAL, OwnProcess.REAL);
  }

  @Override
  protected List<Figure> figures() {
    return List.of(SystemFigures.all());
  }

  @Test
  void bothReadTheSameMemory() throws Exception {
    assertThat(oshi.memory().total()).isEqualTo(linux.memory().total());
    assertThat((double) oshi.memory().available())
        .isCloseTo(linux.memory().available(), within(0.2 * linux.memory().total()));
    assertThat(oshi.memory().swapTotal()).isEqualTo(linux.memory().swapTotal());
  }

  @Test
  void bothReadTheSameProcessors() throws Exception {
    CpuTimes.Spent one = oshi.cpuTimes().total();
    CpuTimes.Spent other = linux.cpuTimes().total();

    assertThat(oshi.cpuTimes().cores()).hasSameSizeAs(linux.cpuTimes().cores());
    assertThat((double) one.user()).isCloseTo(other.user(), within(10_000.0));
    assertThat((double) one.system()).isCloseTo(other.system(), within(10_000.0));
    assertThat((double) other.passedSince(one)).isCloseTo(0, within(20_000.0));
  }

  @Test
  void bothSeeTheSameNetwork() throws Exception {
    assertThat(devices(oshi)).isSubsetOf(devices(linux));
    assertThat(oshi.bootTime()).isCloseTo(linux.bootTime(), within(5L));
  }

  private static Set<String> devices(Machine machine) throws Exception {
    return machine.network().stream()
        .map(Traffic::device)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void bothCountTheSameFiles() throws Exception {
    Path root = Path.of("/");

    assertThat(oshi.inodes(root).map(Inodes::total))
        .isEqualTo(linux.inodes(root).map(Inodes::total));
  }

  @Test
  void bothFindThisProcess() throws Exception {
    long own = ProcessHandle.current().pid();
    assertThat(oshi.processes(new ProcessWish(true, false)))
        .filteredOn(process -> process.id() == own)
        .singleElement()
        .satisfies(process -> assertThat(process.command()).contains("java"));
  }
}
