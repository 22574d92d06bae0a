// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenVerdictTest {
  @ParameterizedTest
  @CsvSource({"critical, CRITICAL", "info, INFO", "page, WARNING", "error, WARNING"})
  void aSeverityThatIsNoneOfOursCountsAsWarning(String word, Severity severity) {
    Labels labels = Labels.of("alertname", "tape", "severity", word);
    HandedIn given = new HandedIn(labels, Labels.NONE, Optional.empty(), Optional.empty());
    assertThat(GivenVerdict.of(given, Instant.EPOCH).severity()).isEqualTo(severity);
  }
}
