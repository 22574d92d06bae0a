// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeeklyTimesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mon-fri 22:00-06:00; [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY] 22:00 06:00",
        "SAT,sun 0:00 - 23:59; [SATURDAY, SUNDAY] 00:00 23:59",
        "fri-mon 8:30-9:00; [FRIDAY, SATURDAY, SUNDAY, MONDAY] 08:30 09:00",
        "FRIDAY 01:00-02:00; [FRIDAY] 01:00 02:00",
        "daily 02:00-03:00; [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY]"
            + " 02:00 03:00",
      })
  void daysAndTimesAreReadAsPeopleWriteThem(String written, String read) throws Exception {
    WeeklyTimes times = WeeklyTimes.of(written, "Europe/Berlin");
    assertThat(read.substring(1, read.indexOf(']')).split(", "))
        .containsExactlyInAnyOrder(times.days().stream().map(Enum::name).toArray(String[]::new));
    assertThat(times.from() + " " + times.to()).isEqualTo(read.substring(read.indexOf(']') + 2));
    assertThat(times.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(times.fields()).containsEntry("zone", "Europe/Berlin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mon", "22:00-06:00", "m 22:00-06:00", "noday 1:00-2:00", "mon 25:00-26:00"})
  void whatIsNoneIsRefusedWithHowToWriteIt(String written) {
    assertThatThrownBy(() -> WeeklyTimes.of(written, null))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("mon-fri 22:00-06:00");
  }

  @Test
  void aZoneThatIsNoneIsRefused() {
    assertThatThrownBy(() -> WeeklyTimes.of("mon 1:00-2:00", "Atlantis"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("'Atlantis'");
  }
}
