// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Sample;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.RecordingMeasurements;
import java.util.HashMap;
import java.util.Map;

/** Holds what is measured to what is declared. */
final class Declared {
  private Declared() {}

  static void assertAll(RecordingMeasurements measured) {
    Map<String, Figure> declared = new HashMap<>();
    for (Figure figure : PostgresFigures.all()) {
      assertThat(declared.put(figure.name(), figure)).as("declared twice: %s", figure).isNull();
    }
    for (Sample sample : measured.samples()) {
      Figure figure = declared.get(sample.metric());
      assertThat(figure).as("not declared: %s", sample).isNotNull();
      assertThat(sample.unit()).as("%s", sample).isEqualTo(figure.unit());
      assertThat(sample.type().name()).as("%s", sample).isEqualTo(figure.type().name());
      assertThat(sample.value()).as("%s", sample).isFinite();
      assertThat(figure.labels()).as("%s", sample).containsAll(sample.labels().asMap().keySet());
    }
    assertThat(measured.samples()).isNotEmpty();
  }
}
