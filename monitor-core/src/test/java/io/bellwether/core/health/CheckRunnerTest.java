// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static io.bellwether.api.Level.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.core.schedule.SharedBudget;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.net.SocketException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ManualClock clock = new ManualClock();
  private final TestRun run = TestRun.on(clock, LIMIT);
  private final RecordingMeasurements measurements = new RecordingMeasurements(run);
  private final Ticks ticks =
      new Ticks() {
        @Override
        public long nanos() {
          return clock.nanos();
        }

        @Override
        public Clock clock() {
          return clock;
        }
      };
  private final CheckRunner runner = new CheckRunner(ticks);

  @AfterEach
  void end() {
    run.close();
    Thread.interrupted();
  }

  private CheckResult result(HealthCheck check) throws InterruptedException {
    return runner.run("warehouse", check, run, measurements, Optional.empty());
  }

  private HealthCheck lasting(Duration time, HealthCheck check) {
    return context -> {
      clock.advance(time);
      Thread.interrupted();
      return check.check(context);
    };
  }

  @Test
  void whoWhenAndHowLongAreAdded() throws InterruptedException {
    HealthCheck check = context -> Health.warning("57 of 100 connections").with("max", 100);
    CheckResult result = result(lasting(Duration.ofMillis(40), check));
    assertThat(result.component()).isEqualTo("warehouse");
    assertThat(result.at()).isEqualTo(ManualClock.START);
    assertThat(result.took()).isEqualTo(Duration.ofMillis(40));
    assertThat(result.details()).containsEntry("max", 100);
    assertThat(result.errorMessage()).isEmpty();
    assertThat(result.works()).isTrue();
  }

  @Test
  void contextIsTheRunWithANameAndThePast() throws InterruptedException {
    Health before = Health.healthy("57 tables");
    HealthCheck check =
        (CheckContext context) -> {
          context.measurements().gauge("tables", 57);
          assertThat(context.remaining()).isEqualTo(LIMIT);
          assertThat(context.clock()).isSameAs(clock);
          context.throwIfStopped();
          return Health.healthy(context.component() + " " + context.previous().orElseThrow());
        };
    CheckResult result = runner.run("warehouse", check, run, measurements, Optional.of(before));
    assertThat(result.message()).isEqualTo("warehouse healthy: 57 tables");
    assertThat(measurements.figure("tables")).isEqualTo(57);
  }

  @Test
  void nothingThatACheckThrowsComesOut() throws InterruptedException {
    CheckResult stack = result(context -> endless(context, 0));
    assertThat(stack.message()).startsWith("StackOverflowError");
    assertThat(stack.failure()).contains(Kind.PLUGIN);
    CheckResult link =
        result(
            context -> {
              throw new NoClassDefFoundError("com/acme/Driver");
            });
    assertThat(link.message()).isEqualTo("NoClassDefFoundError: com/acme/Driver");
    assertThat(link.level()).isEqualTo(UNKNOWN);
    assertThat(link.errorMessage()).contains(link.message());
  }

  private static Health endless(CheckContext context, int depth) {
    return depth < 0 ? Health.healthy("") : endless(context, depth + 1).with("depth", depth);
  }

  @Test
  void noAnswerIsUnknown() throws InterruptedException {
    @SuppressWarnings("NullAway")
    CheckResult result = result(context -> null);
    assertThat(result.level()).isEqualTo(UNKNOWN);
    assertThat(result.message()).isEqualTo("gave no answer (a bug in the plugin)");
  }

  @Test
  void exceptionWhoseMessageThrowsIsUnknown() throws InterruptedException {
    CheckResult result =
        result(
            context -> {
              throw new IllegalStateException() {
                private static final long serialVersionUID = 1;

                @Override
                public String getMessage() {
                  throw new UnsupportedOperationException();
                }
              };
            });
    assertThat(result.level()).isEqualTo(UNKNOWN);
    assertThat(result.message()).endsWith("its message can not be read");
  }

  @Test
  void remedyComesAlong() throws InterruptedException {
    CheckResult result =
        result(
            context -> {
              throw new CheckFailure(Kind.REFUSED, "may not read", "run: GRANT\npg_monitor");
            });
    assertThat(result.remedy()).contains("run: GRANT pg_monitor");
    assertThat(result.message()).isEqualTo("may not read");
  }

  @Test
  void messageAndDetailsAreMadeSafe() throws InterruptedException {
    CheckResult result =
        result(
            context ->
                Health.critical("line\nline \u001b[31m" + "x".repeat(5_000))
                    .with("NaN", Double.NaN));
    assertThat(result.message()).startsWith("line line \\u001b[31mxx").hasSize(1_000);
    assertThat(result.details()).containsEntry("NaN", "NaN");
  }

  @Test
  void callThatIsCutAtItsDeadlineIsLostWhateverItSays() throws InterruptedException {
    CheckResult result =
        result(
            lasting(
                LIMIT,
                context -> {
                  throw new IOException("Stream closed");
                }));
    assertThat(result.level()).isEqualTo(CRITICAL);
    assertThat(result.lost()).isTrue();
    assertThat(result.failure()).contains(Kind.TIMEOUT);
    assertThat(result.message()).isEqualTo("no answer within 5s: IOException: Stream closed");
  }

  @Test
  void connectionThatOurOwnClosingCutIsToldAsOverdue() throws InterruptedException {
    CheckResult result =
        result(
            lasting(
                LIMIT,
                context -> {
                  throw new SocketException("Socket closed");
                }));
    assertThat(result.lost()).isTrue();
    assertThat(result.failure()).contains(Kind.TIMEOUT);
    assertThat(result.message()).isEqualTo("no answer within 5s: connection cut: Socket closed");
  }

  @Test
  void lossThatIsThrownAfterTheDeadlineKeepsItsRemedy() throws InterruptedException {
    CheckResult thrown =
        result(
            lasting(
                LIMIT,
                context -> {
                  throw new CheckFailure(Kind.UNREACHABLE, "nobody there", "start it");
                }));
    assertThat(thrown.message()).isEqualTo("no answer within 5s: nobody there");
    assertThat(thrown.remedy()).contains("start it");
  }

  @Test
  void lossThatIsToldAfterTheDeadlineKeepsItsDetails() throws InterruptedException {
    CheckResult said =
        result(lasting(LIMIT, context -> Health.lost("nobody there").with("tried", 3)));
    assertThat(said.details()).containsEntry("tried", 3);
  }

  @Test
  void healthyAnswerAfterTheDeadlineIsTooLate() throws InterruptedException {
    CheckResult result =
        result(lasting(Duration.ofMillis(5_300), context -> Health.healthy("1 row")));
    assertThat(result.lost()).isTrue();
    assertThat(result.message()).isEqualTo("answered only after 5s300ms, its limit is 5s: 1 row");
  }

  @Test
  void limitIsToldAsItWasConfiguredThoughSomeOfItIsGoneBeforeTheLook() throws Exception {
    clock.advance(Duration.ofNanos(300_000));
    CheckResult result = result(lasting(LIMIT, context -> Health.healthy("1 row")));
    assertThat(result.message()).isEqualTo("answered only after 5s, its limit is 5s: 1 row");
  }

  @Test
  void lookThatCouldNotBeginInTimeSaysNothingAboutTheComponent() {
    clock.advance(LIMIT);
    Thread.interrupted();
    assertThatThrownBy(
            () ->
                result(
                    context -> {
                      throw new AssertionError("there is no time to look");
                    }))
        .isInstanceOf(InterruptedException.class)
        .hasMessageContaining("no time left");
  }

  @Test
  void unknownAfterTheDeadlineIsLost() throws InterruptedException {
    CheckResult result =
        result(lasting(LIMIT, context -> Health.unknown("interrupted while reading")));
    assertThat(result.lost()).isTrue();
  }

  @Test
  void criticalFindingAfterTheDeadlineIsBelieved() throws InterruptedException {
    CheckResult result = result(lasting(LIMIT, context -> Health.critical("disk full")));
    assertThat(result.message()).isEqualTo("disk full");
    assertThat(result.lost()).isFalse();
  }

  @Test
  void plainRefusalAfterTheDeadlineIsBelieved() throws InterruptedException {
    CheckResult result =
        result(
            lasting(
                LIMIT,
                context -> {
                  throw new SQLException("password authentication failed", "28P01");
                }));
    assertThat(result.level()).isEqualTo(UNKNOWN);
    assertThat(result.failure()).contains(Kind.REFUSED);
  }

  @Test
  void deadlineSpentWaitingForTheBudgetIsUnknownAndNotLost() throws Exception {
    SharedBudget budget = new SharedBudget("warehouse", ticks);
    try (TestRun other = TestRun.unlimited();
        TestRun spent = TestRun.within(Duration.ofMillis(300))) {
      CheckRunner real = new CheckRunner(systemLike());
      var permit = budget.enter(Work.HEALTH, other);
      CheckResult result =
          real.run(
              "warehouse",
              context -> {
                budget.enter(Work.HEALTH, context).close();
                return Health.healthy("");
              },
              spent,
              measurements,
              Optional.empty());
      permit.close();
      assertThat(result.level()).isEqualTo(UNKNOWN);
      assertThat(result.lost()).isFalse();
      assertThat(result.message()).startsWith("could not be judged: warehouse: no place");
    }
  }

  private static Ticks systemLike() {
    return new Ticks() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Clock clock() {
        return Clock.systemUTC();
      }
    };
  }

  @Test
  void stoppedRunHasNoResult() throws Exception {
    try (TestRun over = TestRun.within(LIMIT)) {
      StoppedRun stopped = new StoppedRun(over);
      assertThatThrownBy(
              () ->
                  runner.run(
                      "warehouse",
                      context -> {
                        stopped.stop();
                        throw new SocketException("Socket closed");
                      },
                      stopped,
                      measurements,
                      Optional.empty()))
          .isInstanceOf(InterruptedException.class)
          .hasMessage("warehouse was stopped");
    }
  }

  @Test
  void resultBeforeTheDeadlineIsNeverLate() throws InterruptedException {
    CheckResult result =
        result(lasting(LIMIT.minusNanos(1), context -> Health.healthy("just in time")));
    assertThat(result.level()).isEqualTo(HEALTHY);
  }
}
