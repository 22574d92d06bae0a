// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.HistoryStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies where the history should: what is opened, what is set aside, what is left alone. */
class OpenRulesIT {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Site site = new Site(Path.of("."));

  @BeforeEach
  void begin() {
    site = new Site(folder);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void kept(String text) throws IOException {
    try (HistoryStore history = site.open()) {
      Writes.state(history, "a", text);
    }
  }

  private void refused(String... words) throws IOException {
    Map<String, byte[]> before = contents();
    assertThatThrownBy(() -> site.open())
        .isInstanceOf(HistoryException.class)
        .hasMessageContainingAll(words)
        .satisfies(e -> assertThat(((HistoryException) e).remedy()).isNotEmpty());
    Map<String, byte[]> after = contents();
    if (!before.containsKey(AuditKey.NAME)) {
      after.remove(AuditKey.NAME);
    }
    assertThat(after).containsOnlyKeys(before.keySet());
    after.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
    assertThat(site.news()).isEmpty();
  }

  private Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    for (String name : files()) {
      Path file = folder.resolve(name);
      contents.put(name, Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0]);
    }
    return contents;
  }

  @Test
  void aNewOneIsForItsOwnerAloneAndLeavesNothingElse() throws IOException {
    try (HistoryStore history = site.open()) {
      Writes.state(history, "a", "1");
      for (String file : files()) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
            .as(file)
            .isIn(file.endsWith("-open") ? "rw-r--r--" : "rw-------", "rw-------");
      }
    }
    assertThat(files()).containsExactly("audit.key", "history.db");
  }

  @Test
  void whatWasKeptIsThereAgain() throws IOException {
    kept("1");
    try (HistoryStore history = site.open()) {
      assertThat(history.states("health")).containsEntry("a", "1");
    }
    assertThat(site.news()).isEmpty();
  }

  @Test
  void anotherProgramsDatabaseIsLeftAlone() throws Exception {
    try (Connection other = site.stranger()) {
      Writes.run(other, "PRAGMA journal_mode = WAL", "CREATE TABLE t (x)");
    }
    refused("database of another program", "history.db");
  }

  @Test
  void whatIsNoDatabaseIsLeftAlone() throws IOException {
    Files.write(site.file(), "PK\u0003\u0004 holiday pictures".getBytes(UTF_8));
    refused("is no SQLite database");
  }

  @Test
  void aFolderIsLeftAlone() throws IOException {
    Files.createDirectory(site.file());
    refused("is no file");
  }

  @Test
  void aNewerSchemaIsLeftAlone() throws Exception {
    kept("1");
    try (Connection newer = site.stranger()) {
      Writes.run(newer, "PRAGMA user_version = 99", "PRAGMA wal_checkpoint(TRUNCATE)");
    }
    refused("newer Bellwether", "schema 99", "knows " + Schema.VERSION);
  }

  @Test
  void aNewerSchemaThatIsOnlyInTheLogIsLeftAlone() throws Exception {
    killed("PRAGMA user_version = 99");
    assertThat(Header.of(site.file()).version()).isEqualTo(Schema.VERSION);
    refused("newer Bellwether", "schema 99");
  }

  @Test
  void aMarkOfAnotherProgramThatIsOnlyInTheLogIsRespected() throws Exception {
    killed("PRAGMA application_id = 7");
    refused("database of another program");
  }

  @Test
  void whatWasNeverCommittedDoesNotCount() throws Exception {
    killed("PRAGMA user_version = 99");
    try (RandomAccessFile log =
        new RandomAccessFile(folder.resolve("history.db-wal").toFile(), "rw")) {
      log.setLength(log.length() - 1);
    }
    kept("2");
  }

  /** Files as of a process that was killed when it had committed that last. */
  private void killed(String last) throws Exception {
    Path from = Files.createDirectory(folder.resolve("from"));
    Site there = new Site(from);
    there.open().close();
    try (Connection newer = there.stranger()) {
      Writes.run(newer, "PRAGMA wal_autocheckpoint = 0", last);
      for (String file : List.of("history.db", "history.db-wal", "history.db-shm")) {
        Files.copy(from.resolve(file), folder.resolve(file));
      }
      Files.copy(from.resolve(AuditKey.NAME), folder.resolve(AuditKey.NAME));
    }
  }

  @Test
  void aLargeLogIsReadAsSqliteReadsIt() throws Exception {
    try (SqliteHistory history = site.open();
        Connection other = site.stranger()) {
      for (int i = 0; i < 20; i++) {
        Writes.run(other, "PRAGMA user_version = " + (100 + i));
        assertThat(
                new Header(Header.Kind.OURS, 0).after(folder.resolve("history.db-wal")).version())
            .isEqualTo(100 + i);
        Writes.state(history, "a" + i, "text ".repeat(10_000));
        if (i % 7 == 6) {
          Writes.run(other, "PRAGMA wal_checkpoint(RESTART)"); // it begins anew over its old frames
        }
      }
    }
  }

  @Test
  void anEmptyFileBeginsAnewAndIsTold() throws IOException {
    Files.createFile(site.file());
    kept("1");
    assertThat(site.news()).singleElement().extracting(HistoryNews::level).isEqualTo(Level.WARNING);
  }

  @Test
  void anEmptyFileWithALogBesideItIsLeftAlone() throws IOException {
    Files.createFile(site.file());
    Files.write(folder.resolve("history.db-wal"), new byte[] {1, 2, 3});
    refused("is empty", "history.db-wal");
  }

  @Test
  void anOlderSchemaIsBroughtUp() throws Exception {
    try (Connection older = site.stranger()) {
      Writes.run(
          older, "PRAGMA application_id = " + Header.APPLICATION_ID, "PRAGMA user_version = 0");
      Writes.run(older, "CREATE TABLE what_a_person_made (x)", "PRAGMA journal_mode = WAL");
    }
    kept("1");
    try (Connection now = site.stranger()) {
      assertThat(Writes.number(now, "PRAGMA user_version")).isEqualTo(Schema.VERSION);
      assertThat(Writes.number(now, "SELECT count(*) FROM what_a_person_made")).isZero();
    }
    assertThat(site.news()).isEmpty();
  }

  @Test
  void aCorruptOneIsSetAsideAndTold() throws IOException {
    kept("1");
    byte[] bytes = Files.readAllBytes(site.file());
    Arrays.fill(bytes, 100, bytes.length, (byte) 0xa5);
    Files.write(site.file(), bytes);
    kept("2");
    assertThat(files()).contains("history.db.corrupt-20260304-050607");
    assertThat(Files.readAllBytes(folder.resolve("history.db.corrupt-20260304-050607")))
        .isEqualTo(bytes);
    assertThat(site.news())
        .singleElement()
        .extracting(HistoryNews::level)
        .isEqualTo(Level.CRITICAL);
    assertThat(site.news().get(0).text()).contains("set aside", "sqlite3", ".recover");
  }

  @Test
  void aDiskThatSpoilsOneAfterTheOtherFillsUpWithNone() throws IOException {
    for (int i = 0; i < 5; i++) {
      kept("1");
      spoil();
    }
    kept("1");
    spoil();
    assertThatThrownBy(() -> site.open()).hasMessageContaining("corrupt again");
    assertThat(files()).filteredOn(name -> name.contains("corrupt")).hasSize(5);
  }

  private void spoil() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(site.file().toFile(), "rw")) {
      file.seek(100);
      file.write(new byte[8_000]);
    }
  }

  @Test
  void aDatabaseThatIsFoundCorruptWhileItIsUsedIsSetAsideWhenItIsClosed() throws Exception {
    SqliteHistory history = site.open();
    for (int i = 0; i < 3_000; i++) {
      history.keep(List.of(Writes.sample(i, site.clock().instant(), i)));
    }
    await().atMost(GENEROUS).until(() -> history.figures().queued() == 0);
    Writes.state(history, "a", "1");
    history.careForAll();
    try (Connection other = site.stranger()) {
      Writes.run(other, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
    try (RandomAccessFile file = new RandomAccessFile(site.file().toFile(), "rw")) {
      for (long page = 1; page < file.length() / 4_096; page++) {
        file.seek(page * 4_096);
        file.write(new byte[] {(byte) 0xee, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
      }
    }
    assertThatThrownBy(() -> history.states("health")).hasMessageContaining("corrupt");
    assertThatThrownBy(() -> Writes.state(history, "a", "2")).hasMessageContaining("corrupt");
    history.close();
    assertThat(site.news())
        .singleElement()
        .extracting(HistoryNews::level)
        .isEqualTo(Level.CRITICAL);
    kept("2");
  }

  @Tag("any-java")
  @Test
  void aLockedOneIsNamedWithTheRemedy() throws Exception {
    kept("1");
    try (Connection other = site.stranger()) {
      Writes.run(other, "BEGIN EXCLUSIVE");
      assertThatThrownBy(() -> site.open())
          .hasMessageContaining("another program holds it locked")
          .satisfies(e -> assertThat(((HistoryException) e).remedy()).contains("fuser"));
      Writes.run(other, "ROLLBACK");
    }
    kept("2");
    assertThat(site.news()).isEmpty();
  }

  @Test
  void aLogThatIsGoneIsTold() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (HistoryStore history = site.open()) {
      Writes.state(history, "a", "1");
      Files.copy(site.file(), copy.resolve("history.db"));
      Files.copy(folder.resolve("history.db-open"), copy.resolve("history.db-open"));
    }
    Site later = new Site(copy);
    later.open().close();
    assertThat(later.news())
        .singleElement()
        .satisfies(
            news -> {
              assertThat(news.level()).isEqualTo(Level.WARNING);
              assertThat(news.text())
                  .contains("history.db-wal is gone", "never remove a -wal file");
            });
  }

  @Test
  void aLogWithoutItsDatabaseIsSetAside() throws IOException {
    Files.write(folder.resolve("history.db-wal"), new byte[5_000]);
    kept("1");
    assertThat(files()).contains("history.db.corrupt-20260304-050607-wal");
    assertThat(site.news()).hasSize(1);
  }

  @Test
  void aFolderWithOddLettersIsAFolder() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("a b?mode=memory&c#d%41'\u00e9"));
    Site there = new Site(odd);
    try (HistoryStore history = there.open()) {
      Writes.state(history, "a", "1");
    }
    assertThat(odd.resolve("history.db")).isRegularFile();
    assertThat(there.news()).isEmpty();
  }

  @Test
  void anotherFileCannotBeAttachedAndNoExtensionLoaded() throws Exception {
    kept("1");
    try (Connection ours = Connections.writing(site.file())) {
      assertThatThrownBy(() -> Writes.run(ours, "ATTACH 'x.db' AS x"))
          .hasMessageContaining("too many attached databases");
      assertThatThrownBy(() -> Writes.run(ours, "SELECT load_extension('x')"))
          .hasMessageContaining("not authorized");
    }
  }

  @Test
  void aKeyOfAnotherSizeIsRefused() throws IOException {
    kept("1");
    Files.write(folder.resolve(AuditKey.NAME), new byte[3]);
    assertThatThrownBy(() -> site.open()).hasMessageContaining("holds 3 bytes");
  }

  @Test
  void nothingOfTheLibraryStaysInTheFolderOfTemporaryFiles() throws IOException {
    kept("1");
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    await() // others may be loading just now
        .untilAsserted(
            () -> {
              try (Stream<Path> files = Files.list(temporary)) {
                assertThat(files.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith(".bellwether-sqlite-"));
              }
            });
    assertThat(files()).noneMatch(name -> name.startsWith(".bellwether-sqlite-"));
  }
}
