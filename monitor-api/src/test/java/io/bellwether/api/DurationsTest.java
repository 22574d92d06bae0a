// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, 500",
    "30s, 30000",
    "5m, 300000",
    "1h30m, 5400000",
    "7d, 604800000",
    "2w, 1209600000",
    "0s, 0"
  })
  void readsWhatPeopleWrite(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "30", "5 min", "5min", "-5s", "1.5h", "PT5M", "5M", "s", "1e3s", "٣s", "5s "})
  void refusesAnythingElseAndSaysHowToWriteIt(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not a duration; write it like 500ms, 30s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999999w", "999999999999999d9h"})
  void refusesATimeNobodyMeans(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("too long a time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500ms", "30s", "5m", "1h30m", "8d", "2w", "1d2h3m4s5ms", "0s"})
  void writesWhatItReads(String text) {
    assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"90s, 1m30s", "24h, 1d", "7d, 1w", "1000ms, 1s"})
  void writesTheShortestForm(String read, String written) {
    assertThat(Durations.format(Durations.parse(read))).isEqualTo(written);
  }
}
