// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Freshness freshness = new Freshness();
  private final Readings readings = new Readings(freshness);

  private static Instant at(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj("db%03d"::formatted).toList();
  }

  private static Findings of(Level level) {
    Findings findings = new Findings();
    findings.add(Health.of(level, "a sequence has used 70 %"));
    findings.detail("tables", 3);
    return findings;
  }

  private Health told(Instant began, Instant now) {
    Findings told = new Findings();
    told.add(Health.healthy("fine"));
    readings.tell(told, began, now);
    return told.overall();
  }

  /** Passes twenty minutes apart, in each of which so many have their turn. */
  private void passes(List<String> all, int each, int count) {
    for (int pass = 0; pass < count; pass++) {
      freshness.begins(at(20 * pass));
      readings.expect(all, at(20 * pass));
      for (int i = 0; i < each; i++) {
        readings.found(all.get((pass * each + i) % all.size()), of(Level.WARNING), at(20 * pass));
      }
      readings.passed(each);
    }
  }

  @Test
  void eachGrowsOldByItselfAndThenIsJudgedNoMore() {
    List<String> two = names(2);
    passes(two, 2, 2);
    readings.found("db001", of(Level.CRITICAL), at(60));
    Health health = told(at(60), at(81));
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message())
        .contains("db001: a sequence")
        .contains("tables of 1 of 2 databases were not read for longer than 1h (db000 1h1m ago)")
        .contains("a longer 'timeout'")
        .doesNotContain("db000: a sequence");
    assertThat(health.details().get("databases"))
        .isEqualTo(
            Map.of(
                "db000", Map.of("tables", 3L, "as_of", "1h1m ago"), "db001", Map.of("tables", 3L)));
  }

  @Test
  void whoTakesTurnsIsBelievedForARound() {
    passes(names(100), 10, 10);
    assertThat(readings.passes()).isEqualTo(10);
    Health health = told(at(180), at(200));
    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message()).doesNotContain("were not read");
    assertThat(told(at(180), at(261)).message())
        .contains("tables of 20 of 100 databases were not read for longer than 4h")
        .contains("(db000 4h21m ago, db001 4h21m ago, db002 4h21m ago)");
  }

  @Test
  void whoNeverHadATurnIsNotWell() {
    List<String> all = names(3);
    freshness.begins(START);
    readings.expect(all, START);
    readings.passed(0);
    freshness.begins(at(20));
    assertThat(told(START, at(60)).level()).isEqualTo(Level.HEALTHY);
    Health health = told(START, at(61));
    assertThat(health.level()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message()).contains("3 of 3 databases").contains("db000 not yet");
  }

  @Test
  void whoIsGoneIsForgotten() {
    passes(names(2), 2, 2);
    readings.expect(List.of("db001"), at(20));
    assertThat(told(at(20), at(21)).message()).contains("db001").doesNotContain("db000");
  }

  @Test
  void ofHundredsTheWorstAreToldAndTheRestIsCounted() {
    List<String> all = names(300);
    freshness.begins(START);
    readings.expect(all, START);
    for (int i = 0; i < 300; i++) {
      Findings findings = of(i >= 280 ? Level.WARNING : i == 150 ? Level.CRITICAL : Level.HEALTHY);
      findings.advise(new Advice("an index", "nobody reads it", "DROP INDEX i" + i));
      findings.unread("bloat", "no grant");
      readings.found(all.get(i), findings, START);
    }
    Health health = told(START, START);
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message())
        .startsWith("db150: a sequence")
        .contains("db280: a sequence")
        .contains("11 more databases the same or similar: db289, db290, db291, db292, db293 and");
    assertThat((Map<?, ?>) health.details().get("databases")).hasSize(ByDatabase.SHOWN);
    assertThat(health.details()).containsEntry("databases_not_shown", 290L);
    assertThat((List<?>) health.details().get("advice")).hasSize(10);
    assertThat(health.details()).containsEntry("advice_not_shown", 290);
    assertThat((Map<?, ?>) health.details().get("unread")).hasSize(11);
    assertThat(health.details().get("unread").toString())
        .contains("something in 290 more databases=db289, db290, db291, db292, db293 and others");
  }
}
