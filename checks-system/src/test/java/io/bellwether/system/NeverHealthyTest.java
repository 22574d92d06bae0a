// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.TestCheckContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a machine says or fails to say: what could not be judged is never healthy. */
class NeverHealthyTest {
  @Provide
  Arbitrary<String> judged() {
    return Arbitraries.of("cpuTimes", "memory", "disks", "mounts", "openFiles", "killedForMemory");
  }

  @Provide
  Arbitrary<Throwable> failures() {
    return Arbitraries.of(
        new IOException("input/output error"),
        new AccessDeniedException("/proc"),
        new FileNotFoundException(),
        new UncheckedIOException(new IOException("x")),
        new NullPointerException(),
        new ArithmeticException("/ by zero"),
        new NoClassDefFoundError("oshi/SystemInfo"),
        new UnsatisfiedLinkError("no jnidispatch"));
  }

  @Property
  void aReadingThatFailsIsNamed(
      @ForAll("judged") String method, @ForAll("failures") Throwable failure) throws Exception {
    FakeMachine well = new FakeMachine();
    well.cpu(FakeMachine.times(0, 0), FakeMachine.times(10, 90));

    Health health =
        SystemFixture.on(failing(well, method, failure), Map.of()).check(new TestCheckContext());

    assertThat(health.level()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message()).contains("could not be read");
  }

  private static Machine failing(Machine well, String method, Throwable failure) {
    return (Machine)
        Proxy.newProxyInstance(
            Machine.class.getClassLoader(),
            new Class<?>[] {Machine.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                throw failure;
              }
              try {
                return called.invoke(well, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Property
  void anyNumbersAreJudgedOrUnknownAndNeverAShareBeyondTheWhole(
      @ForAll long busy,
      @ForAll long idle,
      @ForAll long total,
      @ForAll long available,
      @ForAll long open,
      @ForAll long most)
      throws Exception {
    FakeMachine machine = new FakeMachine();
    machine.cpu(FakeMachine.times(0, 0), FakeMachine.times(busy, idle));
    machine.memory = new Memory(total, available, 0, 0, OptionalLong.empty());
    machine.files = Optional.of(new OpenFiles(open, most));

    Health health = SystemFixture.on(machine, Map.of()).check(new TestCheckContext());

    Object percent = health.details().get("cpu_percent");
    assertThat(percent == null ? 0.0 : (double) percent).isBetween(0.0, 100.0);
    if (total <= 0 || most <= 0 || percent == null) {
      assertThat(health.level()).isNotIn(Level.HEALTHY, Level.WARNING);
    }
  }

  @Property
  void whatIsNotANumberIsUnknownForEveryLimit(
      @ForAll("limits") String limits, @ForAll("nothing") double total) {
    Limit limit = Limit.ofBytes("x", Thresholds.parse(limits));

    assertThat(limit.judge(Double.NaN, 100)).isEqualTo(Level.UNKNOWN);
    assertThat(Limit.ofShare("x", Thresholds.parse("70%/85%")).judge(1, total))
        .isEqualTo(Level.UNKNOWN);
  }

  @Provide
  Arbitrary<String> limits() {
    return Arbitraries.of("70%/85%", "20%/10%", "70/85", "10GB/2GB", "1GB/2GB", "0%/0%");
  }

  @Provide
  Arbitrary<Double> nothing() {
    return Arbitraries.of(0.0, -0.0, -1.0, Double.NaN, Double.NEGATIVE_INFINITY);
  }
}
