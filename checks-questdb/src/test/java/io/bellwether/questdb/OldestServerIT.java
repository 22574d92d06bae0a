// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-java")
class OldestServerIT extends ServerRules {
  @Override
  String version() {
    return "9.1.0";
  }

  /** Its newer ones know the newest row of a table without looking at its files. */
  @Test
  void oneTableThatCanNotBeReadHidesNoOther() throws Exception {
    table("whole");
    rows("whole", 4);
    server().awaitRows("whole", 4);
    table("broken");
    rows("broken", 4);
    String state =
        "select writerTxn from wal_tables() where name = 'broken' and writerTxn = sequencerTxn";
    await().atMost(Duration.ofSeconds(20)).until(() -> server().value(state).equals("1"));
    deletePartitions("broken");
    // that a count opens none of them is why we may ask for it with each look
    assertThat(server().value("select count() from broken")).isEqualTo("4");
    try (Looked looked = Looked.at(server())) {
      assertThat(looked.look().details()).containsKey("unread");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                Health health = looked.look();
                assertThat(health.level()).isEqualTo(Level.UNKNOWN);
                assertThat(health.message())
                    .contains("rows could not be read again and again of broken, or of one");
                assertThat(looked.ofTable("questdb_table_rows", "whole")).isEqualTo(4);
              });
    } finally {
      server().run("drop table broken", "drop table whole");
    }
  }

  private void deletePartitions(String table) throws IOException {
    try (Stream<Path> files = Files.walk(server().folder().resolve("db"))) {
      List<Path> all =
          files
              .filter(it -> it.toString().contains("/" + table + "~"))
              .filter(it -> it.toString().contains("/2026-11-01"))
              .sorted(Comparator.reverseOrder())
              .toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }
}
