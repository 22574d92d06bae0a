// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Thresholds;
import io.bellwether.testkit.Defaults;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountingTest {
  private static Counting counting(Map<String, Thresholds> freshness) {
    return new Counting(
        Defaults.of(QuestDbSettings.class, Map.of("host", "q", "freshness", freshness)));
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(it -> prefix + it).toList();
  }

  private static List<Table> tables(String prefix, int count) {
    return names(prefix, count).stream().map(it -> Catalogs.table(it, "T")).toList();
  }

  private static void look(Counting counting, Catalog now, Turn turn, Set<String> unreadable) {
    boolean refused =
        turn.counted().stream().anyMatch(unreadable::contains)
            || turn.waiting().stream().anyMatch(unreadable::contains);
    if (refused) {
      counting.refused(now, turn);
    } else {
      counting.take(now, turn, List.of());
    }
  }

  @Test
  void oneUnreadableTableTakesNoOtherItsTurn() {
    Counting counting = counting(Map.of());
    Catalog now = Catalogs.of(tables("t", 60), List.of());
    Set<String> read = new HashSet<>();
    boolean told = false;
    for (int i = 0; i < 60; i++) {
      Turn turn = counting.next(now);
      if (!turn.counted().contains("t3")) {
        read.addAll(turn.counted());
      }
      look(counting, now, turn, Set.of("t3"));
      told |= counting.unreadable().contains("t3");
    }
    assertThat(read).hasSize(59);
    assertThat(told).isTrue();
  }

  @Test
  void whoWaitsIsAskedByItselfAfterARefusalAndTheOthersAfterThat() {
    Counting counting = counting(Map.of());
    Catalog now = Catalogs.of(tables("t", 30), List.of(Catalogs.behind("t29", 4)));
    Turn all = counting.next(now);
    assertThat(all.waiting()).containsExactly("t29");
    assertThat(all.counted()).hasSize(19);
    counting.refused(now, all);
    assertThat(counting.unaged()).containsExactly("t29");
    Turn alone = counting.next(now);
    assertThat(alone.waiting()).containsExactly("t29");
    assertThat(alone.counted()).isEmpty();
    counting.refused(now, alone);
    Turn rows = counting.next(now);
    assertThat(rows.waiting()).isEmpty();
    assertThat(rows.counted()).contains("t0").hasSize(10);
    counting.take(now, rows, List.of());
    assertThat(counting.next(now).counted()).contains("t20");
  }

  @Test
  void aRefusalOnceIsNotTold() {
    Counting counting = counting(Map.of());
    Catalog now = Catalogs.of(tables("t", 2), List.of());
    counting.refused(now, counting.next(now));
    assertThat(counting.unreadable()).isEmpty();
    counting.refused(now, counting.next(now));
    assertThat(counting.unreadable()).containsExactly("t0", "t1");
    for (int i = 0; i < 4; i++) {
      counting.take(now, counting.next(now), List.of());
    }
    assertThat(counting.unreadable()).isEmpty();
    counting.take(Catalogs.of(tables("t", 1), List.of()), new Turn(), List.of());
    assertThat(counting.unreadable()).isEmpty();
  }

  @Test
  void writesOfAllTablesAreAgedInTurn() {
    Counting counting = counting(Map.of());
    Catalog now =
        Catalogs.of(
            tables("t", 35), names("t", 35).stream().map(it -> Catalogs.behind(it, 1)).toList());
    Set<String> asked = new HashSet<>();
    Counted counted = counting.take(now, new Turn(), List.of());
    assertThat(counted.waitingSeen()).hasSize(35);
    for (int i = 0; i < 4; i++) {
      Turn turn = counting.next(now);
      asked.addAll(turn.waiting());
      counting.take(now, turn, List.of());
    }
    assertThat(asked).hasSize(35);
  }

  @Test
  void manyTablesWithAFreshnessLeaveAQuarterToOthers() {
    Counting counting = counting(Map.of("f*", Thresholds.parse("5m/1h")));
    List<Table> tables = Stream.concat(tables("f", 50).stream(), tables("o", 8).stream()).toList();
    Catalog now = Catalogs.of(tables, List.of());
    Set<String> read = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      Turn turn = counting.next(now);
      assertThat(turn.counted()).hasSizeGreaterThan(10);
      read.addAll(turn.counted());
      counting.take(now, turn, List.of());
    }
    assertThat(read).hasSize(58);
  }

  @Test
  void whileOneCanNotBeReadTheOthersAreReadInThreeOfFourLooks() {
    Counting counting = counting(Map.of());
    Catalog now = Catalogs.of(tables("t", 40), List.of());
    Set<String> bad = Set.of("t3");
    for (int i = 0; i < 20; i++) {
      look(counting, now, counting.next(now), bad); // until it is known which one it is
    }
    int others = 0;
    int again = 0;
    for (int i = 0; i < 40; i++) {
      Turn turn = counting.next(now);
      boolean alone = turn.counted().equals(List.of("t3"));
      assertThat(turn.counted()).hasSize(alone ? 1 : 20);
      again += alone ? 1 : 0;
      others += alone ? 0 : 1;
      look(counting, now, turn, bad);
    }
    assertThat(others).isGreaterThanOrEqualTo(29);
    assertThat(again).isBetween(9, 11);
    assertThat(counting.unreadable()).containsExactly("t3");
    for (int i = 0; i < 5; i++) {
      look(counting, now, counting.next(now), Set.of()); // it can be read again
    }
    assertThat(counting.unreadable()).isEmpty();
  }

  @Test
  void whereNobodyElseIsToBeAskedTheUnreadableOneIsAskedInEachLook() {
    Counting counting = counting(Map.of());
    Catalog now = Catalogs.of(tables("t", 1), List.of());
    for (int i = 0; i < 20; i++) {
      look(counting, now, counting.next(now), Set.of("t0"));
    }
    for (int i = 0; i < 4; i++) {
      Turn turn = counting.next(now);
      assertThat(turn.counted()).as("look %s", i).containsExactly("t0");
      look(counting, now, turn, Set.of("t0"));
      assertThat(counting.unreadable()).containsExactly("t0");
    }
  }

  @Test
  void whereNobodyElseIsToBeAskedWhoWaitsUnreadIsAskedInEachLook() {
    Counting counting = counting(Map.of());
    Catalog now = Catalogs.of(List.of(Catalogs.table("v", "V")), List.of(Catalogs.behind("v", 1)));
    for (int i = 0; i < 20; i++) {
      look(counting, now, counting.next(now), Set.of("v"));
    }
    for (int i = 0; i < 4; i++) {
      Turn turn = counting.next(now);
      assertThat(turn.waiting()).as("look %s", i).containsExactly("v");
      look(counting, now, turn, Set.of("v"));
      assertThat(counting.unaged()).containsExactly("v");
    }
  }

  @Test
  void manyThatCanNotBeReadTakeTheOthersNoMoreLooksThanOne() {
    Counting counting = counting(Map.of());
    Catalog now = Catalogs.of(tables("t", 40), List.of());
    Set<String> bad = Set.of("t3", "t9", "t17", "t20", "t33");
    for (int i = 0; i < 120; i++) {
      look(counting, now, counting.next(now), bad);
    }
    Set<String> asked = new HashSet<>();
    int others = 0;
    for (int i = 0; i < 40; i++) {
      Turn turn = counting.next(now);
      others += turn.counted().size() > 1 ? 1 : 0;
      asked.addAll(turn.counted());
      look(counting, now, turn, bad);
    }
    assertThat(others).isGreaterThanOrEqualTo(29);
    assertThat(asked).hasSize(40);
  }
}
