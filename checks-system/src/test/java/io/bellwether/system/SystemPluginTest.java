// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Sample;
import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Role;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.PluginContract;
import io.bellwether.testkit.TestCheckContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SystemPluginTest extends PluginContract {
  @Override
  protected Plugin plugin() {
    return new SystemPlugin();
  }

  private static Kind<?, ?> kind(String name) {
    return ServiceLoader.load(Plugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(plugin -> plugin.kinds().stream())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bothKindsAreFoundCheckedAndMeasured() {
    for (String name : List.of("system", "jvm")) {
      assertThat(kind(name).roles()).containsExactly(Role.CHECK, Role.SOURCE);
      assertThat(kind(name).everyAtMost()).contains(Duration.ofSeconds(60));
    }
  }

  @Test
  void limitsAreThoseOfTheGuides() {
    SystemThresholds limits = Defaults.of(SystemSettings.class).thresholds();

    assertThat(limits)
        .isEqualTo(
            new SystemThresholds(
                Thresholds.shares(0.7, 0.85),
                Thresholds.OFF,
                Thresholds.shares(0.75, 0.9),
                Thresholds.OFF,
                Thresholds.shares(0.8, 0.9),
                Thresholds.shares(0.8, 0.9),
                Thresholds.shares(0.7, 0.85),
                Thresholds.of(1, 5),
                Thresholds.OFF));
    assertThat(Defaults.of(JvmSettings.class).thresholds())
        .isEqualTo(
            new JvmThresholds(
                Thresholds.shares(0.75, 0.9),
                Thresholds.shares(0.1, 0.3),
                Thresholds.shares(0.7, 0.85),
                Thresholds.shares(0.8, 0.9),
                Thresholds.shares(0.8, 0.9),
                Thresholds.OFF));
  }

  @Test
  void everyFigureOfAMachineIsDeclaredAsItIsMeasured() throws Exception {
    TestCheckContext context = new TestCheckContext();
    ManualWatch watch = new ManualWatch();
    SystemResources system =
        SystemFixture.on(
            everything(), Map.of("process-groups", Map.of("all", group()), "disks", "/"), watch);
    system.check(context);
    watch.advance(Duration.ofSeconds(60));
    system.check(context);
    system.measure(context.measurements());

    assertDeclared(context.measurements().samples(), kind("system"));
    assertThat(context.measurements().names())
        .containsAll(
            kind("system").figures().stream()
                .map(Figure::name)
                .filter(name -> !name.equals("container_running"))
                .toList());
  }

  /** A machine that has everything there is to measure. */
  private static FakeMachine everything() {
    FakeMachine machine = new FakeMachine();
    machine.cpu(FakeMachine.times(0, 0), FakeMachine.times(1, 9), FakeMachine.times(2, 18));
    machine.cpuGroups.addAll(List.of(group(100), group(200), group(300), group(400)));
    machine.memoryGroup =
        Optional.of(new MemoryGroup(OptionalLong.of(1 << 30), 1 << 20, OptionalLong.of(0)));
    machine.memory = new Memory(8L << 30, 4L << 30, 1 << 20, 1 << 20, OptionalLong.of(1 << 20));
    machine.mounts.add(new Mount(Path.of("/"), "/dev/sda1", "ext4", "8:1"));
    machine.inodes.put(Path.of("/"), new Inodes(1000, 900));
    machine.activityByLook =
        Optional.of(
            look -> List.of(new DiskActivity("sda", 100L * look, 10, 1, 1, 50L * look, 40L)));
    machine.traffic = List.of(new Traffic("eth0", 1, 1, 1, 1, 1, 1, 1, 1));
    machine.processes = List.of(new RunningProcess(1, 1, "java", 100, 1 << 20, "java", "/"));
    return machine;
  }

  private static CpuGroup group(long periods) {
    return new CpuGroup(OptionalDouble.of(1), periods * 1000, periods, 1, 1);
  }

  private static ProcessGroup group() {
    return Defaults.of(ProcessGroup.class, Map.of("name", "java"));
  }

  @Test
  void everyFigureOfAJvmIsDeclaredAsItIsMeasured() throws Exception {
    TestCheckContext context = new TestCheckContext();
    ManualWatch watch = new ManualWatch();
    Jvm jvm = new Jvm(Defaults.of(JvmSettings.class), watch);
    jvm.check(context);
    watch.advance(Duration.ofSeconds(60));
    jvm.check(context);
    jvm.measure(context.measurements());

    assertDeclared(context.measurements().samples(), kind("jvm"));
    assertThat(context.measurements().names())
        .containsExactlyInAnyOrderElementsOf(
            kind("jvm").figures().stream().map(Figure::name).toList());
  }

  private static void assertDeclared(List<Sample> samples, Kind<?, ?> kind) {
    Map<String, Figure> figures =
        kind.figures().stream().collect(Collectors.toMap(Figure::name, Function.identity()));
    assertThat(samples).isNotEmpty();
    for (Sample sample : samples) {
      assertThat(figures).as(sample.toString()).containsKey(sample.metric());
      Figure figure = figures.get(sample.metric());
      assertThat(sample.unit()).as(sample.toString()).isEqualTo(figure.unit());
      assertThat(sample.type().name()).as(sample.toString()).isEqualTo(figure.type().name());
      assertThat(sample.labels().asMap().keySet())
          .as(sample.toString())
          .containsExactlyInAnyOrderElementsOf(figure.labels());
    }
  }
}
