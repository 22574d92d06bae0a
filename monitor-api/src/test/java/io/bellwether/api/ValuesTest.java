// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void unknownIsWorseThanAWarningAndNeverHealthy() {
    assertThat(Level.UNKNOWN.worse(Level.WARNING)).isEqualTo(Level.UNKNOWN);
    assertThat(Level.UNKNOWN.worse(Level.HEALTHY)).isEqualTo(Level.UNKNOWN);
    assertThat(Level.WARNING.worse(Level.CRITICAL)).isEqualTo(Level.CRITICAL);
    assertThat(Level.HEALTHY.worse(Level.HEALTHY)).isEqualTo(Level.HEALTHY);
    assertThat(Level.CRITICAL.isWorseThan(Level.UNKNOWN)).isTrue();
    assertThat(Level.WARNING.isWorseThan(Level.WARNING)).isFalse();
  }

  @Test
  void wordsAreTheSameInEveryLanguage() {
    // the tests run in Turkish, where the lower case of I is another letter
    assertThat(Level.CRITICAL.word()).isEqualTo("critical");
    assertThat(Severity.INFO.word()).isEqualTo("info");
    assertThat(Level.ofWord("CRITICAL")).contains(Level.CRITICAL);
    assertThat(Level.ofWord("fine")).isEmpty();
  }

  @Test
  void aSecretNeverPrintsItself() {
    Secret secret = Secret.of("hunter2");
    assertThat(secret).hasToString("***").hasSameHashCodeAs(Secret.of("other"));
    assertThat(secret).isEqualTo(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3"));
    assertThat(secret.reveal()).isEqualTo("hunter2");
  }

  @Test
  void aSampleCarriesItsLabelsAndUnit() {
    Sample sample = Sample.gauge("db_size_bytes", 12).with("db", "shop").in(Unit.BYTES);
    assertThat(sample.labels()).isEqualTo(Labels.of("db", "shop"));
    assertThat(sample.unit()).isEqualTo(Unit.BYTES);
    assertThat(sample).hasToString("db_size_bytes{db=\"shop\"} 12.0");
    assertThat(sample)
        .isEqualTo(Sample.gauge("db_size_bytes", 12).in(Unit.BYTES).with("db", "shop"));
    assertThat(sample).isNotEqualTo(Sample.counter("db_size_bytes", 12).with("db", "shop"));
  }

  @Test
  void aMetricHasAPlainName() {
    assertThatThrownBy(() -> Sample.gauge("db size", 1))
        .hasMessageContaining("metric name 'db size'");
  }
}
