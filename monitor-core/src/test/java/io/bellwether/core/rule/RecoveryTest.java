// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bellwether.api.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryTest {
  @ParameterizedTest
  @CsvSource({
    "delay > 1000ms,800ms,delay > 800ms",
    "delay >= 1s,1s,delay >= 1s",
    "used > 90%,80%,used > 0.8",
    "disk > 90,80,disk > 80",
    "free < 1GB,2GB,free < 2GB",
    "1GB > free,2GB,2GB > free",
    "90% < used,80%,0.8 < used",
    "queue < -5,-3,queue < -3",
    "queue < -5,3,queue < 3"
  })
  void theLimitToRecoverAtTakesThePlaceOfTheOther(String condition, String limit, String recovery)
      throws Unreadable {
    Condition read = Condition.parse(condition, Figures.CLOSED);

    assertThat(read.recoveringAt(limit, Figures.CLOSED).root()).hasToString(recovery);
  }

  @ParameterizedTest
  @CsvSource({
    "delay > 1000ms,1200ms,lies below it",
    "free < 1GB,500MB,lies above it",
    "90% < used,95%,lies below it",
    "delay > 1000ms,800,has another unit",
    "used > 90%,0.8,has another unit",
    "delay > 1000ms,fast,is no number",
    "delay == 1s,1s,needs a condition such as",
    "queue > 1 and other > 2,1,needs a condition such as",
    "queue > other,1,compares with a number"
  })
  void aLimitThatCannotBeMeantIsRefused(String condition, String limit, String words)
      throws Unreadable {
    Condition read = Condition.parse(condition, Figures.CLOSED);

    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> read.recoveringAt(limit, Figures.CLOSED))
        .withMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0.873,RATIO,87.3 %",
    "87.3,PERCENT,87.3 %",
    "1.5,SECONDS,1.5 s",
    "0.25,SECONDS,250 ms",
    "3700,SECONDS,1h1m40s",
    "1572864,BYTES,1.5MB",
    "57,COUNT,57",
    "0.123456,NONE,0.1235",
    "12.5,PER_SECOND,12.5/s",
    "-3,NONE,-3",
    "NaN,SECONDS,?",
    "Infinity,SECONDS,never"
  })
  void numbersAreToldInTheWordsOfTheirUnit(double value, Unit unit, String told) {
    assertThat(Numbers.told(value, unit)).isEqualTo(told);
  }
}
