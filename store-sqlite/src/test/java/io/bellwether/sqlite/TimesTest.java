// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-04T05:06:07.999Z, 2026-03-04 05:06:07",
    "1969-12-31T23:59:59Z, 1969-12-31 23:59:59",
    "0007-01-02T00:00:00Z, 0007-01-02 00:00:00",
    "-0001-01-02T00:00:00Z, 0000-01-01 00:00:00",
    "+12345-01-02T00:00:00Z, 9999-12-31 23:59:59",
  })
  void textSortsAsTimeDoes(Instant at, String text) {
    assertThat(Times.text(at)).isEqualTo(text);
  }
}
