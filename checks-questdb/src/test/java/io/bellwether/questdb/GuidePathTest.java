// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guide 000 gives the path of. */
class GuidePathTest {
  @TempDir Path folder;

  private static Health look(Path path) throws Exception {
    try (Looked looked = Looked.with(Map.of("path", path))) {
      return looked.look();
    }
  }

  @Test
  void aFileOfSqliteIsReadAndSaidToBeOne() throws Exception {
    Path file = folder.resolve("questdb_wig80_test.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("create table wig80_historical (v int)");
      statement.execute("insert into wig80_historical values (1), (2), (3)");
      statement.execute("create table \"odd \"\"name\" (v int)");
    }
    Health health = look(file);
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
    assertThat(health.message()).contains("is a SQLite file, no QuestDB");
    assertThat(health.details())
        .containsEntry("record_count", 3L)
        .containsEntry("records", Map.of("wig80_historical", 3L, "odd \"name", 0L))
        .containsKey("query_time");
  }

  @Test
  void aFolderOfAServerIsKnownAndTheRightSettingIsNamed() throws Exception {
    Files.createDirectories(folder.resolve("db"));
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        folder.resolve("conf/server.conf"),
        """
        #pg.net.bind.to=0.0.0.0:1
        pg.net.bind.to = 0.0.0.0:18812
        """);
    for (Path path : new Path[] {folder, folder.resolve("db")}) {
      Health health = look(path);
      assertThat(health.level()).isEqualTo(Level.UNKNOWN);
      assertThat(health.message())
          .contains("is the folder of a QuestDB server")
          .contains("write url: questdb://localhost:18812/qdb instead of 'path'");
    }
  }

  @Test
  void anyOtherFolderIsToldFromIt() throws Exception {
    assertThat(look(folder).message()).contains("is a folder, and none of a QuestDB server");
  }

  @Test
  void aFileThatIsNoDatabaseIsNotRead() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.db"), "hello");
    assertThat(look(file).level()).isEqualTo(Level.UNKNOWN);
    assertThat(look(file).message()).contains("write 'url' instead of 'path'");
  }

  @Test
  void aFileThatIsNotThereIsTold() throws Exception {
    Health health = look(folder.resolve("gone.db"));
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).contains("there is no ").contains("look at 'path'");
  }
}
