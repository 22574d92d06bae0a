// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static io.bellwether.api.Level.UNKNOWN;
import static io.bellwether.api.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Crossed;
import io.bellwether.api.check.Health;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitTest {
  private static final double GB = 1024.0 * 1024 * 1024;

  private static Limit limit(String thresholds) {
    return Limit.ofBytes("disk", Thresholds.parse(thresholds));
  }

  @Test
  void aShareIsOfWhatThereIs() {
    assertThat(limit("80%/90%").judge(79, 100)).isEqualTo(HEALTHY);
    assertThat(limit("80%/90%").judge(80, 100)).isEqualTo(WARNING);
    assertThat(limit("80%/90%").judge(90, 100)).isEqualTo(CRITICAL);
    assertThat(limit("80%/90%").crossed(CRITICAL)).isEqualTo(" (limit 90 %)");
  }

  @Test
  void limitsThatFallAreAboutWhatIsLeft() {
    assertThat(limit("20%/10%").judge(85, 100)).isEqualTo(WARNING);
    assertThat(limit("10GB/2GB").judge(95 * GB, 100 * GB)).isEqualTo(WARNING);
    assertThat(limit("10GB/2GB").judge(99 * GB, 100 * GB)).isEqualTo(CRITICAL);
    assertThat(limit("10GB/2GB").judge(50 * GB, 100 * GB)).isEqualTo(HEALTHY);
    assertThat(limit("10GB/2GB").crossed(WARNING)).isEqualTo(" (limit 10 GB left)");
  }

  @Test
  void aBareNumberIsAPercentage() {
    assertThat(limit("70/85").judge(0.75, 1)).isEqualTo(WARNING);
    assertThat(limit("70/85").crossed(CRITICAL)).isEqualTo(" (limit 85 %)");
  }

  @Test
  void nothingThereOrNotANumberIsNeverHealthy() {
    assertThat(limit("80%/90%").judge(0, 0)).isEqualTo(UNKNOWN);
    assertThat(limit("80%/90%").judge(Double.NaN, 100)).isEqualTo(UNKNOWN);
    assertThat(limit("10GB/2GB").judge(Double.NaN, 100)).isEqualTo(UNKNOWN);
    assertThat(limit("off").judge(Double.NaN, 0)).isEqualTo(HEALTHY);
  }

  @Test
  void programsReadWhatWasComparedInTheScaleOfTheLimit() {
    assertThat(crossed("80%/90%", 85, 100))
        .contains(new Crossed("thresholds.disk", 0.85, 0.8, Unit.RATIO));
    assertThat(crossed("20%/10%", 75, 80))
        .contains(new Crossed("thresholds.disk", 0.0625, 0.1, Unit.RATIO));
    assertThat(crossed("10GB/2GB", 95 * GB, 100 * GB))
        .contains(new Crossed("thresholds.disk", 5 * GB, 10 * GB, Unit.BYTES));
    assertThat(crossed("70/85", 75, 100))
        .contains(new Crossed("thresholds.disk", 75, 70, Unit.PERCENT));
    assertThat(crossed("80%/90%", 10, 100)).isEmpty();
    assertThat(crossed("off", 99, 100)).isEmpty();
  }

  private static Optional<Crossed> crossed(String thresholds, double used, double total) {
    Limit limit = limit(thresholds);
    Health finding = Health.of(limit.judge(used, total), "said");
    return limit.crossing(finding, used, total).crossed();
  }

  @Test
  void unitsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> Limit.ofShare("cpu", Thresholds.parse("10GB/2GB")))
        .hasMessage("cpu: '10GB/2GB' is an amount of bytes; write it like 70%/85%");
    assertThatThrownBy(() -> limit("1s/5s")).hasMessageContaining("is a time");
    assertThatThrownBy(() -> limit("0.75/0.85"))
        .hasMessage("disk: '0.75/0.85' is less than one percent; write it like 70%/85%");
    assertThatThrownBy(() -> Limit.ofShare("cpu", Thresholds.parse("90%/900%")))
        .hasMessage("cpu: '90%/900%' is more than there can be; write it like 70%/85%");
    assertThatThrownBy(() -> limit("850/900")).hasMessageContaining("is more than there can be");
    assertThat(limit("850GB/900GB").off()).isFalse();
  }

  @Test
  void whatIsOnlyBadWhenItRisesMustRise() {
    assertThatThrownBy(() -> rising("10/5"))
        .hasMessage("threads: '10/5' would alarm before it warns; write it like 500/1000");
    assertThatThrownBy(() -> rising("10%/20%"))
        .hasMessage("threads: '10%/20%' does not fit; write it like 500/1000");
    assertThat(rising("5/10")).isEqualTo(Thresholds.of(5, 10));
    assertThat(rising("off")).isEqualTo(Thresholds.OFF);
  }

  private static Thresholds rising(String thresholds) {
    return Limit.rising("threads", Thresholds.parse(thresholds), "500/1000", Scale.COUNT);
  }
}
