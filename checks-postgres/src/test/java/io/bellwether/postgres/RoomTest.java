// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.testkit.RecordingMeasurements;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final RecordingMeasurements figures = new RecordingMeasurements();
  private final Room room = new Room(figures);

  /** A database with so many tables, and as many figures of each. */
  private void database(int name, int tables, int kinds) {
    room.add(Sample.gauge("tables", tables).with("datname", "db" + name));
    for (int table = 0; table < tables; table++) {
      for (int kind = 0; kind < kinds; kind++) {
        Labels labels =
            Labels.of(Map.of("datname", "db" + name, "schemaname", "s", "relname", "t" + table));
        room.add(Sample.gauge("kind_" + kind, 1).with(labels));
      }
    }
  }

  @Test
  void aSingleDatabaseNamesAsManyTablesAsItsPartsTell() {
    room.divide(1);
    assertThat(room.next()).isTrue();
    database(0, 50, 2);
    assertThat(figures.samples("kind_1")).hasSize(50);
    assertThat(room.leftOut()).isZero();
  }

  @Test
  void manyDatabasesNameAFewOfTheirTablesEachAndNoneIsLeftOut() {
    room.divide(50);
    for (int name = 0; name < 50; name++) {
      assertThat(room.next()).isTrue();
      database(name, 30, 40);
    }
    assertThat(figures.samples("tables")).hasSize(50);
    assertThat(figures.samples("kind_39")).hasSize(100);
    assertThat(room.perDatabase()).isEqualTo(2);
    assertThat(room.leftOut()).isEqualTo(50 * 28 * 40);
  }

  @Test
  void whereThereIsRoomForNoMoreItSaysSoBeforeAnyFigureIsDropped() {
    room.divide(1_000);
    int seen = 0;
    while (room.next()) {
      database(seen, 30, 99);
      seen++;
    }
    assertThat(seen).isEqualTo(90);
    assertThat(figures.samples("kind_98")).hasSize(90);
  }
}
