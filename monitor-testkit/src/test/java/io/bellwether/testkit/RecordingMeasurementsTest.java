// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecordingMeasurementsTest {
  private final RecordingMeasurements measurements = new RecordingMeasurements();

  @Test
  void figuresAreFoundByNameAndLabels() {
    measurements.gauge("cpu_percent", 12.5);
    measurements.add(Sample.gauge("disk_free", 7).with("path", "/").in(Unit.BYTES));
    measurements.counter("disk_free", Labels.of("path", "/data"), 8);
    assertThat(measurements.figure("cpu_percent")).isEqualTo(12.5);
    assertThat(measurements.figure("disk_free", "path", "/data")).isEqualTo(8);
    assertThat(measurements.find("disk_free", Labels.of("path", "/")))
        .map(Sample::unit)
        .contains(Unit.BYTES);
    assertThat(measurements.names()).containsExactly("cpu_percent", "disk_free");
  }

  @Test
  void theLastSampleOfASeriesCounts() {
    measurements.gauge("cpu_percent", 1);
    measurements.gauge("cpu_percent", 2);
    assertThat(measurements.figure("cpu_percent")).isEqualTo(2);
    assertThat(measurements.samples("cpu_percent")).hasSize(2);
  }

  @Test
  void aFigureThatIsMissingIsToldWithThoseThatAreThere() {
    measurements.gauge("memory_percent", Labels.of("kind", "heap"), 40);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> measurements.figure("cpu_percent"))
        .withMessageContaining("cpu_percent")
        .withMessageContaining("memory_percent{kind=\"heap\"} 40.0");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> measurements.figure("memory_percent", "kind", "pool"));
  }

  @Test
  void aFigureWithTwoSeriesIsNotOneValue() {
    measurements.gauge("disk_free", Labels.of("path", "/"), 1);
    measurements.gauge("disk_free", Labels.of("path", "/data"), 2);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> measurements.figure("disk_free"));
  }

  @Test
  void distributionsKeepEveryValue() {
    measurements.observe("answer_seconds", Labels.NONE, 0.25);
    measurements.observe("answer_seconds", Labels.of("path", "/"), 0.5);
    assertThat(measurements.distribution("answer_seconds")).containsExactly(0.25, 0.5);
    assertThat(measurements.distribution("other")).isEmpty();
  }

  @Test
  void theRunIsTheOneThatWasGiven() {
    ManualClock clock = new ManualClock();
    try (TestRun run = TestRun.on(clock, Duration.ofSeconds(3))) {
      assertThat(new RecordingMeasurements(run).remaining()).isEqualTo(Duration.ofSeconds(3));
      assertThat(TestCheckContext.over(run).measurements().clock()).isSameAs(clock);
    }
  }
}
