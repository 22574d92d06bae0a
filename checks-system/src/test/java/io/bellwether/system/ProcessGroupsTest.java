// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessGroupsTest {
  private final FakeMachine machine = new FakeMachine();
  private final ManualWatch watch = new ManualWatch();

  private static ProcessGroup group(Map<String, ?> given) {
    return Defaults.of(ProcessGroup.class, given);
  }

  private static RunningProcess process(long id, long started, String name, long cpu) {
    return new RunningProcess(id, started, name, cpu, 1 << 30, "/usr/bin/" + name + " -D x", "/a");
  }

  @Test
  void processorTimeBetweenTwoLooksIsThatOfTheSameProcesses() throws Exception {
    ProcessGroups groups =
        new ProcessGroups(machine, Map.of("database", group(Map.of("name", "postgres"))), watch);
    machine.processes =
        List.of(process(1, 10, "postgres", 5000), process(2, 10, "postgres", 100_000));
    look(groups, new TestCheckContext());
    watch.advance(Duration.ofSeconds(60));
    // the second one ended and its number was given to a new one
    machine.processes =
        List.of(
            process(1, 10, "postgres", 35_000),
            process(2, 77, "postgres", 3_000),
            process(3, 5, "java", 900_000));
    TestCheckContext context = new TestCheckContext();

    Health health = look(groups, context);

    assertThat(context.measurements().figure("process_group_cpu_percent"))
        .isCloseTo(55, within(0.001));
    assertThat(context.measurements().figure("process_group_processes")).isEqualTo(2);
    assertThat(health.details())
        .extractingByKey("process_groups", MAP)
        .extractingByKey("database", MAP)
        .containsEntry("memory_gb", 2.0);
  }

  private static Health look(ProcessGroups groups, TestCheckContext context) throws Exception {
    return Resource.lookAll(List.of(groups), context);
  }

  @Test
  void allThatIsGivenMustFit() {
    RunningProcess postgres = process(1, 1, "postgres", 0);

    assertThat(group(Map.of("name", "postgres, mysqld")).holds(postgres)).isTrue();
    assertThat(group(Map.of("name", "mysqld")).holds(postgres)).isFalse();
    assertThat(group(Map.of("command", "-D x")).holds(postgres)).isTrue();
    assertThat(group(Map.of("name", "postgres", "command", "-D y")).holds(postgres)).isFalse();
    assertThat(group(Map.of("cgroup", "/b")).holds(postgres)).isFalse();
  }

  @Test
  void namesAreComparedAsFarAsTheKernelKeepsThem() {
    ProcessGroup group = group(Map.of("name", "prometheus-node-exporter"));

    assertThat(group.holds(process(1, 1, "prometheus-node", 0))).isTrue();
  }

  @Test
  void aGroupThatNamesNothingIsRefused() {
    assertThatThrownBy(() -> group(Map.of()))
        .hasMessageContaining("needs a name, a command or a cgroup");
  }

  @Test
  void aNameMayHoldAnything() {
    String stat =
        "812 (my (odd) 1 2 name) S 1 812 812 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 1 0 4711 "
            + "1000 25 184";

    assertThat(ProcessFiles.stat(stat, "", "", 4096))
        .contains(new RunningProcess(812, 4711, "my (odd) 1 2 name", 2000, 25 * 4096, "", ""));
    assertThat(ProcessFiles.stat("812 (cut", "", "", 4096)).isEmpty();
    assertThat(ProcessFiles.stat("812 (x) S 1", "", "", 4096)).isEqualTo(Optional.empty());
  }

  @Test
  void thisProcessIsFoundOnTheRealMachine() throws Exception {
    Machine real = Machine.local(LimitsOf.AUTO);
    long own = ProcessHandle.current().pid();

    List<RunningProcess> processes = real.processes(new ProcessWish(true, true));

    assertThat(processes)
        .filteredOn(process -> process.id() == own)
        .singleElement()
        .satisfies(
            process -> {
              assertThat(process.command()).contains("java");
              assertThat(process.memory())
                  .isBetween(10L << 20, Runtime.getRuntime().maxMemory() + (4L << 30));
              assertThat(process.cpuMillis()).isPositive();
            });
    assertThat(real.processCount()).isPositive();
  }
}
