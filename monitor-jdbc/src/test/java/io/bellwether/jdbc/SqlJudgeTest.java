// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestRun;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlJudgeTest {
  private final ManualClock clock = new ManualClock();
  private final TestRun run = TestRun.on(clock, Duration.ofMinutes(1));
  private final RecordingMeasurements measurements = new RecordingMeasurements(run);

  private static Rows rows(List<String> columns, @Nullable Object[]... rows) {
    return new Rows(
        columns, Arrays.stream(rows).map(values -> new Row(columns, values)).toList(), false);
  }

  private static Rows one(@Nullable Object value) {
    return rows(List.of("found"), new @Nullable Object[] {value});
  }

  private Health judge(SqlStatement statement, Rows answer) throws CheckFailure {
    return new SqlJudge("jobs", statement, ZoneOffset.UTC, measurements).judge(answer);
  }

  @ParameterizedTest
  @CsvSource({"9, HEALTHY", "10, WARNING", "50, CRITICAL"})
  void aValueIsJudgedByItsLimits(long value, Level level) throws Exception {
    Health health = judge(SqlStatements.of("q", "value", "10/50"), one(value));
    assertThat(health.level()).isEqualTo(level);
    assertThat(health.message()).isEqualTo("jobs: found is " + value);
    assertThat(measurements.figure("sql_value", "statement", "jobs")).isEqualTo(value);
  }

  @Test
  void whatIsNoNumberIsUnknown() throws Exception {
    SqlStatement statement = SqlStatements.of("q", "value", "10/50");
    for (Object odd :
        new @Nullable Object[] {
          null, Double.NaN, Double.POSITIVE_INFINITY, "many", LocalDate.EPOCH, "password=canary"
        }) {
      Health health = judge(statement, one(odd));
      assertThat(health.level()).as("of %s", odd).isEqualTo(Level.UNKNOWN);
      assertThat(health.message()).contains("no number to judge").doesNotContain("canary");
    }
    assertThat(measurements.samples("sql_value")).isEmpty();
  }

  @Test
  void noRowIsUnknownUnlessRowsAreCounted() throws Exception {
    Rows none = rows(List.of("found"));
    assertThat(judge(SqlStatements.of("q"), none).level()).isEqualTo(Level.UNKNOWN);
    assertThat(judge(SqlStatements.of("q", "rows", "1/10"), none).level()).isEqualTo(Level.HEALTHY);
    assertThat(judge(SqlStatements.of("q", "rows", "1/0"), none))
        .isEqualTo(Health.critical("jobs: 0 rows"));
  }

  @Test
  void theAgeOfTheNewestMomentIsJudged() throws Exception {
    SqlStatement guide = SqlStatements.of("q", "age", "25h/49h");
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    assertThat(judge(guide, one(now.minusHours(24))).level()).isEqualTo(Level.HEALTHY);
    assertThat(judge(guide, one(now.minusHours(26))))
        .isEqualTo(Health.warning("jobs: stale, newest found is 1d2h old"));
    assertThat(judge(guide, one(now.minusHours(50))).level()).isEqualTo(Level.CRITICAL);
    assertThat(judge(guide, one(now.plusHours(1))))
        .isEqualTo(Health.healthy("jobs: newest found is 1h in the future"));
    assertThat(judge(guide, one(clock.instant().getEpochSecond())).level())
        .isEqualTo(Level.HEALTHY);
    assertThat(judge(guide, one(OffsetDateTime.MAX)).level()).isEqualTo(Level.UNKNOWN);
    assertThat(judge(guide, one(null)).level()).isEqualTo(Level.UNKNOWN);
    assertThat(judge(guide, one("soon")).level()).isEqualTo(Level.UNKNOWN);
    assertThat(judge(guide, one(OffsetDateTime.parse("+294276-12-31T23:59:59Z"))).level())
        .isEqualTo(Level.HEALTHY);
  }

  @Test
  void rowsAreToldApartByLabels() throws Exception {
    Rows answer =
        rows(
            List.of("Shop Name", "found"),
            new Object[] {"a", 1L},
            new Object[] {"b", new BigDecimal("77.5")});
    Health health = judge(SqlStatements.of("q", "value", "10/50", "Shop Name"), answer);
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).contains("found is 77.50").doesNotContain("found is 1");
    assertThat(measurements.samples("sql_value"))
        .extracting(sample -> sample.labels().asMap().get("shop_name"))
        .containsExactly("a", "b");
    assertThatThrownBy(() -> judge(SqlStatements.of("q", "value", "10/50"), answer))
        .isInstanceOf(CheckFailure.class);
    assertThatThrownBy(() -> judge(SqlStatements.of("q", "value", "1/2", "shop"), answer))
        .hasMessageContaining("no column 'shop'")
        .hasMessageContaining("name one of Shop Name, found");
  }

  @Test
  void ofManyBadRowsTheWorstAreToldAndTheRestCounted() throws Exception {
    Object[][] many = new Object[100][];
    for (int i = 0; i < 100; i++) {
      many[i] = new Object[] {"shop" + i, (long) i};
    }
    Health health =
        judge(
            SqlStatements.of("q", "value", "10/95", "shop"), rows(List.of("shop", "found"), many));
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).contains("found is 95", "found is 99").endsWith("and 85 more");
  }
}
