// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.config.Tree;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.Transaction;
import io.bellwether.core.notify.Message;
import io.bellwether.core.schedule.Gap;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A disk that is mounted only after the start. */
class LateHistoryTest {
  private final MemoryHistory disk = new MemoryHistory(1_000);
  private final AlarmScene scene = new AlarmScene(disk, AlarmScene.watching("warehouse", "shop"));

  private String toldAndStartedWithoutTheDisk() {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    String episode = scene.alert("warehouse").id();
    scene.told();
    scene.restartBlind(Duration.ofSeconds(5), new MemoryHistory(10));
    scene.look("warehouse", Level.CRITICAL, "disk full");
    assertThat(scene.alert("warehouse").id()).isNotEqualTo(episode);
    return episode;
  }

  @Test
  void theEpisodeOfBeforeGoesOnWhereNobodyWasToldOfTheNewerOne() {
    String episode = toldAndStartedWithoutTheDisk();
    scene.pass(2).recallLate(disk).pass(Duration.ofMinutes(5));
    assertThat(scene.alert("warehouse").id()).isEqualTo(episode);
    assertThat(scene.told()).isEmpty();
    scene.look("warehouse", Level.HEALTHY, "fine").pass(10);
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    scene.deliverAll();
    assertThat(disk.states("alert")).isEmpty();
    assertThat(disk.states("group")).isEmpty();
    assertThat(disk.states("outbox")).isEmpty();
  }

  @Test
  void theNewerOneGoesOnWherePeopleWereToldOfIt() {
    String episode = toldAndStartedWithoutTheDisk();
    scene.pass(20).deliverAll();
    String newer = scene.alert("warehouse").id();
    scene.told();
    scene.recallLate(disk).pass(Duration.ofMinutes(5));
    assertThat(scene.alert("warehouse").id()).isEqualTo(newer);
    assertThat(scene.told()).isEmpty();
    assertThat(disk.alerts(Instant.EPOCH, Instant.MAX, 10))
        .filteredOn(row -> row.id().equals(episode))
        .singleElement()
        .satisfies(row -> assertThat(row.resolved()).isPresent())
        .extracting(AlertRow::resolvedBy)
        .isEqualTo("the history came late");
  }

  @Test
  void whatBeganMeanwhileIsToldAndWhatWasToldIsNotToldAgain() {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    scene.told();
    scene.restartBlind(Duration.ofSeconds(5), new MemoryHistory(10));
    scene.look("shop", Level.CRITICAL, "door stuck").pass(2);
    scene.recallLate(disk).pass(Duration.ofMinutes(1));
    assertThat(scene.told()).containsExactly("ops FIRING [bellwether] critical: shop: door stuck");
    assertThat(scene.firing()).containsOnlyKeys("shop", "warehouse");
  }

  private static HandedIn part(int number) {
    return AlarmScene.given("Etl", "component", "job", "part", "p" + number);
  }

  /** Numbers of both sides are of one group, and say nothing of the other side. */
  @Test
  void whatNobodyWasToldOfBeforeIsToldAlthoughHigherNumbersWereToldMeanwhile() {
    scene.raise(part(1));
    scene.pass(15).deliverAll();
    scene.raise(part(2));
    scene.restartBlind(Duration.ofSeconds(1), new MemoryHistory(10));
    scene.raise(part(3), part(4), part(5));
    scene.pass(15).deliverAll();
    int before = scene.sent.size();

    scene.recallLate(disk).pass(60);

    assertThat(scene.sent.subList(before, scene.sent.size()))
        .flatExtracting(Message::items)
        .filteredOn(item -> item.labels().get("part").equals(Optional.of("p2")))
        .isNotEmpty();
  }

  private HandedIn partUntil(int number, Duration end) {
    HandedIn part = part(number);
    Instant at = scene.clock.instant().plus(end);
    return new HandedIn(part.labels(), part.notes(), Optional.empty(), Optional.of(at));
  }

  @Test
  void anEndThatWasSaidMeanwhileIsKeptWhereTheHistoryComesFrom() throws IOException {
    scene.raise(partUntil(1, Duration.ofHours(1)));
    scene.pass(15).deliverAll();
    scene.restartBlind(Duration.ofSeconds(5), new MemoryHistory(10));
    scene.raise(partUntil(1, Duration.ofHours(9)), partUntil(2, Duration.ofHours(9)));
    scene.recallLate(disk).pass(15).deliverAll();
    assertThat(disk.states("given")).hasSize(2);

    scene.restart(Duration.ofSeconds(5)).pass(Duration.ofHours(8));
    assertThat(scene.stages.<Integer>read(reads -> reads.alerts().size())).isEqualTo(2);
    scene.pass(Duration.ofHours(2)).deliverAll();
    assertThat(disk.states("given")).isEmpty();
    assertThat(disk.states("alert")).isEmpty();
  }

  /** Who was told by fallback before the start hears how it ends. */
  @Test
  void whoWasToldByFallbackInTheOlderEpisodeHearsItsEnd() {
    Tree tree = AlarmScene.with(AlarmScene.told("pager", "mail"), "warehouse", Map.of());
    tree =
        tree.with(
            Map.of(
                "routes",
                List.of(
                    Map.of("to", "pager", "fallback", List.of("mail"), "fallback-after", "1m"))));
    AlarmScene two = new AlarmScene(disk, tree);
    two.look("warehouse", Level.CRITICAL, "disk full").pass(90).deliverAll();
    assertThat(two.told()).anyMatch(one -> one.startsWith("mail FIRING"));

    two.restartBlind(Duration.ofSeconds(5), new MemoryHistory(10));
    two.look("warehouse", Level.CRITICAL, "disk full").pass(20).deliverAll();
    assertThat(two.told()).singleElement().asString().startsWith("pager FIRING");
    two.recallLate(disk).pass(60).look("warehouse", Level.HEALTHY, "fine").pass(30).deliverAll();
    assertThat(two.told())
        .anyMatch(one -> one.startsWith("pager RESOLVED"))
        .anyMatch(one -> one.startsWith("mail RESOLVED"));
  }

  /** The process after the next knows of it too. */
  @Test
  void howLongNobodyWatchedIsKeptAsSoonAsItIsKnown() {
    Tree tree = AlarmScene.with(AlarmScene.told("ops"), "etl", Map.of("every", "10s"));
    Map<String, String> seldom = Map.of("name", "seldom", "condition", "count(jobs[1h]) < 1000");
    AlarmScene one = new AlarmScene(disk, tree.with(Map.of("rules", List.of(seldom))));
    one.measure("etl", "jobs", 1, Duration.ofMinutes(1));
    Instant lastLook = one.clock.instant().minusSeconds(10);
    one.restartBlind(Duration.ofMinutes(40), new MemoryHistory(10));
    Instant firstTurn = one.clock.instant();
    one.measure("etl", "jobs", 1, Duration.ofMinutes(5));
    one.recallLate(disk).measure("etl", "jobs", 1, Duration.ofMinutes(1));
    assertThat(disk.events(Optional.empty(), Optional.of("pause"), Instant.EPOCH, Instant.MAX, 9))
        .singleElement()
        .satisfies(row -> assertThat(row.since()).contains(lastLook))
        .satisfies(row -> assertThat(row.at()).isEqualTo(firstTurn));

    one.restart(Duration.ofSeconds(5)).measure("etl", "jobs", 1, Duration.ofMinutes(40));
    assertThat(one.firing()).isEmpty();
    one.measure("etl", "jobs", 1, Duration.ofMinutes(30));
    assertThat(one.firing()).containsOnlyKeys("etl");
  }

  @Test
  void theTimesOfBeforeInWhichNobodyWatchedComeWithIt() {
    Instant seen = Instant.parse("2026-01-01T00:00:00Z");
    Gap pause = new Gap(Gap.Kind.PAUSED, seen, Duration.ofMinutes(40));
    disk.commit(Transaction.NOTHING.withEvents(List.of(Pauses.row(pause).orElseThrow())));
    assertThat(Earlier.late(Map.of(), disk).pauses()).containsExactly(pause);
  }
}
