// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static LogLine line(String id, long secondsAgo, int status, boolean ours) {
    return new LogLine(id, NOON.minusSeconds(secondsAgo), 0, status, 0.01, ours);
  }

  private static Optional<LogMark> mark(String id, long secondsAgo) {
    Instant then = NOON.minusSeconds(secondsAgo);
    return Optional.of(new LogMark(id, then, then, true));
  }

  @Test
  void onlyWhatIsNewIsCounted() {
    List<LogLine> lines =
        List.of(
            line("d", 1, 500, false),
            line("c", 2, 404, false),
            line("b", 3, 200, true),
            line("a", 60, 404, false));
    Traffic traffic = Traffic.since(mark("a", 60), lines, NOON);
    assertThat(traffic.requests()).hasSize(2);
    assertThat(traffic.from(400)).isEqualTo(2);
    assertThat(traffic.from(500)).isEqualTo(1);
    assertThat(traffic.whole()).isTrue();
    assertThat(traffic.seconds()).isEqualTo(60);
    assertThat(Traffic.since(mark("d", 1), lines, NOON).lines()).isEmpty();
  }

  @Test
  void aMarkThatWasDeletedWithItsLogIsFoundByItsTime() {
    List<LogLine> lines = List.of(line("d", 1, 200, false), line("c", 300, 200, false));
    assertThat(Traffic.since(mark("gone", 60), lines, NOON).requests()).hasSize(1);
  }

  @Test
  void theFirstLookGoesBackFiveMinutes() {
    List<LogLine> lines =
        List.of(line("c", 100, 200, false), line("b", 399, 200, false), line("a", 401, 200, false));
    assertThat(Traffic.since(Optional.empty(), lines, NOON).requests()).hasSize(2);
  }

  @Test
  void ofABusyServerTheNewestThousandAreTold() {
    List<LogLine> lines =
        IntStream.range(0, Traffic.MOST).mapToObj(i -> line("" + i, i / 100, 200, false)).toList();
    Traffic traffic = Traffic.since(mark("older", 60), lines, NOON);
    assertThat(traffic.whole()).isFalse();
    assertThat(traffic.seconds()).as("they cover nine seconds").isEqualTo(9);
  }

  @Test
  void ourOwnRequestsShowWhetherTheLogTellsOfSuccess() {
    assertThat(
            Traffic.since(Optional.empty(), List.of(line("a", 1, 200, true)), NOON).tellsSuccess())
        .isTrue();
    assertThat(
            Traffic.since(Optional.empty(), List.of(line("a", 1, 404, false)), NOON).tellsSuccess())
        .isFalse();
    assertThat(Traffic.since(Optional.empty(), List.of(), NOON).tellsSuccess()).isFalse();
  }

  @Test
  void aPageOfFailuresAloneIsBelievedWhenTheLogToldOfSuccessBefore() {
    List<LogLine> failures =
        IntStream.range(0, Traffic.MOST).mapToObj(i -> line("" + i, 5, 500, false)).toList();
    assertThat(Traffic.since(mark("older", 60), failures, NOON).tellsSuccess()).isTrue();
    assertThat(Traffic.since(Optional.empty(), failures, NOON).tellsSuccess()).isFalse();
    assertThat(Traffic.since(mark("7", 5), failures, NOON).tellsSuccess())
        .as("a whole page would hold our own requests of the look before")
        .isFalse();
  }

  @Test
  void aClockThatWasPutBackGivesNoRate() {
    List<LogLine> lines = List.of(line("b", 1, 200, false), line("a", 60, 200, false));
    assertThat(Traffic.since(mark("a", 60), lines, NOON.minusSeconds(3600)).seconds()).isNaN();
  }

  @Test
  void errorsThatAreNoRequestsAreCountedApart() {
    LogLine mail = new LogLine("m", NOON, 8, 0, 0, false);
    LogLine info = new LogLine("i", NOON, 0, 0, 0, false);
    Traffic traffic = Traffic.since(Optional.empty(), List.of(mail, info), NOON);
    assertThat(traffic.otherErrors()).isEqualTo(1);
    assertThat(traffic.requests()).isEmpty();
  }
}
