// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private static final Instant BEFORE = Catalogs.NOW.minusSeconds(300);

  private final Waits waits = new Waits();

  private static Catalog after(int seconds, WriteAhead... writes) {
    return Catalogs.at(Catalogs.NOW.plusSeconds(seconds), List.of(), List.of(writes));
  }

  @Test
  void whatWasToldHoldsUntilTheWriterMoves() {
    WriteAhead one = Catalogs.behind("t", 7);
    assertThat(waits.toAsk(List.of(one), 10)).containsExactly(one);
    waits.take(after(0, one), List.of("t"), Map.of("t", BEFORE), 1);
    assertThat(waits.toAsk(List.of(one), 10)).isEmpty();
    waits.take(after(10, one), List.of(), Map.of(), 2);
    assertThat(waits.since(true)).containsEntry("t", BEFORE);
    WriteAhead moved = Catalogs.behind("t", 8);
    assertThat(waits.toAsk(List.of(moved), 10)).containsExactly(moved);
    waits.take(after(20, moved), List.of(), Map.of(), 3);
    assertThat(waits.since(true)).isEmpty();
    assertThat(waits.since(false)).containsEntry("t", Catalogs.NOW.plusSeconds(20));
  }

  @Test
  void whoWasNotAskedWaitsSinceItWasSeen() {
    WriteAhead one = Catalogs.behind("t", 7);
    waits.take(after(0, one), List.of(), Map.of(), 1);
    waits.take(after(60, one), List.of(), Map.of(), 2);
    assertThat(waits.since(false)).containsEntry("t", Catalogs.NOW);
    waits.take(after(90), List.of(), Map.of(), 3);
    assertThat(waits.since(false)).isEmpty();
  }

  @Test
  void aRefusalIsKnownUntilItIsTold() {
    WriteAhead one = Catalogs.behind("t", 7);

    waits.refuse(after(5, one), List.of("t"), 2);
    waits.take(after(10, one), List.of(), Map.of(), 2);
    assertThat(waits.unknown()).containsExactly("t");
    waits.take(after(20, one), List.of("t"), Map.of("t", BEFORE), 3);
    assertThat(waits.unknown()).isEmpty();
  }

  /** Asked for or not: what was acknowledged at a look and waits still is as old as that look. */
  @Test
  void aWriterThatMovesAndNeverCatchesUpHasAnAge() {
    for (int i = 0; i < 20; i++) {
      WriteAhead one = new WriteAhead("t", false, "", "", 10L * i, 10L * i + 95, 0);
      waits.take(after(10 * i, one), List.of(), Map.of(), i);
    }
    assertThat(waits.since(false)).containsEntry("t", Catalogs.NOW.plusSeconds(100));
  }

  @Test
  void ageIsKnownNearlyWhereItIsLong() {
    int behind = 500;
    for (int i = 0; i < 2_000; i++) {
      WriteAhead one = new WriteAhead("t", false, "", "", i, i + behind, 0);
      waits.take(after(i, one), List.of(), Map.of(), i);
    }
    long age =
        Duration.between(waits.since(false).getOrDefault("t", BEFORE), Catalogs.NOW)
            .plusSeconds(1_999)
            .toSeconds();
    assertThat(age).isBetween(behind * 3L / 4, (long) behind);
  }

  @Test
  void aTableMadeAnewIsNotAsOldAsTheOneBefore() {
    waits.take(after(0, Catalogs.behind("t", 70)), List.of(), Map.of(), 1);
    waits.take(after(60, Catalogs.behind("t", 1)), List.of(), Map.of(), 2);
    assertThat(waits.since(false)).containsEntry("t", Catalogs.NOW.plusSeconds(60));
  }
}
