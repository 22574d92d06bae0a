// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static io.bellwether.system.FakeMachine.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CpuTest {
  private final FakeMachine machine = new FakeMachine();
  private final ManualWatch watch = new ManualWatch();
  private final FakeProcess own = new FakeProcess();
  private final Cpu cpu =
      new Cpu(machine, Limit.ofShare("cpu", Thresholds.parse("70%/85%")), watch, own);

  private Health look(TestCheckContext context) throws Exception {
    return Resource.lookAll(List.of(cpu), context);
  }

  private Health look() throws Exception {
    return look(new TestCheckContext());
  }

  @Test
  void theFirstLookTakesTwoReadingsAMomentApart() throws Exception {
    machine.cpu(times(1000, 1000), times(1100, 1400));

    Health health = look();

    assertThat(watch.pauses).containsExactly(Duration.ofMillis(500));
    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat(health.details()).containsEntry("cpu_percent", 20.0).containsEntry("cpu_cores", 2L);
  }

  @Test
  void laterLooksJudgeAllTheTimeBetweenThemWithoutAPause() throws Exception {
    machine.cpu(times(0, 0), times(500, 0), times(6500, 53500));
    look();
    watch.pauses.clear();
    watch.advance(Duration.ofSeconds(60));

    Health health = look();

    assertThat(watch.pauses).isEmpty();
    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat((double) health.details().get("cpu_percent")).isBetween(10.0, 11.0);
  }

  @Test
  void aSpikeIsNotJudgedByALookRightAfterTheLastOne() throws Exception {
    machine.cpu(times(0, 0), times(10, 490), times(6000, 54000), times(6900, 54100));
    look();
    watch.advance(Duration.ofSeconds(60));
    look();
    watch.advance(Duration.ofSeconds(1));

    assertThat(look().details()).containsEntry("cpu_percent", 11.3);
  }

  @Test
  void whoIsWokenReadsHowBusyOverWhichTimeAndTheLimit() throws Exception {
    machine.cpu(times(0, 0), times(0, 500), times(57000, 3500));
    look();
    watch.advance(Duration.ofMillis(59_500));

    Health health = look();

    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).isEqualTo("CPU 94 % busy (limit 85 %) over 60 s on 2 processors");
  }

  @Test
  void whatOurOwnStartUsesIsNotTheMachines() throws Exception {
    machine.cpu(times(0, 0), times(490, 10));
    own.young = true;
    own.used.clear();
    own.used.addAll(List.of(Duration.ofMillis(300), Duration.ofMillis(1200)));

    Health health = look();

    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat((double) health.details().get("cpu_percent")).isBetween(7.9, 8.1);
  }

  @Test
  void aProcessThatRunsForLongCountsAtOnce() throws Exception {
    machine.cpu(times(0, 0), times(490, 10));
    own.used.addAll(List.of(Duration.ofMillis(900)));

    assertThat(look().details()).containsEntry("cpu_percent", 98.0);
  }

  @Test
  void aBusyMomentIsLookedAtForLongerBeforeItWakesAnybody() throws Exception {
    machine.cpu(times(0, 0), times(490, 10), times(1_000, 9_000));

    assertThat(look().message()).isEqualTo("CPU 10 % busy");
    assertThat(watch.pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(4_500));
  }

  @Test
  void whatIsBusyForLongerIsToldByTheFirstLook() throws Exception {
    machine.cpu(times(0, 0), times(490, 10), times(4_900, 100));

    Health only = look();

    assertThat(only.level()).isEqualTo(Level.CRITICAL);
    assertThat(only.message()).isEqualTo("CPU 98 % busy (limit 85 %) over 5 s on 2 processors");
  }

  @Test
  void whereTheDeadlineIsNearWhatWasSeenIsJudged() throws Exception {
    machine.cpu(times(0, 0), times(490, 10), times(980, 20));

    TestRun run = TestRun.on(new ManualClock(), Duration.ofMillis(400));

    assertThat(look(TestCheckContext.over(run)).level()).isEqualTo(Level.CRITICAL);
    assertThat(watch.pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void countersThatWereSetBackAreReadAnew() throws Exception {
    machine.cpu(times(90_000, 90_000), times(90_100, 90_400), times(10, 20), times(110, 420));
    look();
    watch.advance(Duration.ofSeconds(60));

    assertThat(look().details()).containsEntry("cpu_percent", 20.0);
  }

  @Test
  void countersThatDoNotMoveAreUnknown() throws Exception {
    machine.cpu(times(90_000, 90_000));

    Health health = look();

    assertThat(health.level()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message()).contains("can not be told");
    assertThat(health.details()).doesNotContainKey("cpu_percent");
  }

  @Test
  void theContainersShareCountsWhereItHasLessThanTheMachine() throws Exception {
    machine.cpu(times(0, 0), times(50, 450), times(500, 4_500));
    machine.cpuGroups.addAll(
        List.of(group(0.5, 0), group(0.5, 225_000_000L), group(0.5, 2_250_000_000L)));

    Health health = look();

    assertThat(health.message())
        .isEqualTo("CPU 90 % busy (limit 85 %) over 5 s on the container's 0.5 processors");
    assertThat(health.details()).containsEntry("cpu_cores", 0.5);
  }

  @Test
  void aShareAsLargeAsTheMachineIsNoLimit() throws Exception {
    machine.cpu(times(0, 0), times(50, 450));
    machine.cpuGroups.addAll(List.of(group(2, 0), group(2, 900_000_000L)));

    assertThat(look().details()).containsEntry("cpu_percent", 10.0);
  }

  private static CpuGroup group(double processors, long used) {
    return new CpuGroup(OptionalDouble.of(processors), used, 0, 0, 0);
  }

  @Test
  void aShortDeadlineShortensTheFirstLook() throws Exception {
    machine.cpu(times(0, 0), times(25, 75));
    TestRun run = TestRun.on(new ManualClock(), Duration.ofMillis(400));

    look(TestCheckContext.over(run));

    assertThat(watch.pauses).containsExactly(Duration.ofMillis(100));
  }

  @Test
  void everyProcessorGivesAFigure() throws Exception {
    machine.cpu(times(0, 0), times(100, 400));
    TestCheckContext context = new TestCheckContext();

    look(context);

    assertThat(context.measurements().figure("cpu_core_percent", "core", "1")).isEqualTo(20.0);
    assertThat(context.measurements().figure("node_cpu_seconds_total", "mode", "idle"))
        .isEqualTo(0.8);
  }
}
