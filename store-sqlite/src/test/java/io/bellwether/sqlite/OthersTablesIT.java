// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryNews;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people make in the file is theirs: it is never dropped, and told where it takes all room.
 */
class OthersTablesIT {
  @TempDir private Path folder;

  @Test
  void aTableOfOthersThatTakesAllRoomIsLeftAloneAndToldWithWhatToDo() throws Exception {
    Site site = new Site(folder).limited("8MB");
    try (SqliteHistory history = site.open();
        Connection other = site.stranger()) {
      Instant now = site.clock().instant();
      Writes.result(history, "a", now);
      Writes.run(
          other,
          "CREATE TABLE theirs AS WITH RECURSIVE n(i) AS"
              + " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
              + " SELECT i, randomblob(1000) AS x FROM n");
      history.careForAll();
      history.careForAll();
      assertThat(site.news()).extracting(HistoryNews::level).containsOnly(Level.WARNING);
      assertThat(site.news())
          .filteredOn(one -> one.text().contains("sqlite3 history.db .tables"))
          .hasSize(1);
      assertThat(site.news().get(site.news().size() - 1).text()).contains("an hour is left");
      Writes.run(other, "DROP TABLE theirs");
      history.careForAll();
      assertThat(history.results(Optional.of("a"), now, Instant.MAX, 9)).hasSize(1);
    }
  }
}
