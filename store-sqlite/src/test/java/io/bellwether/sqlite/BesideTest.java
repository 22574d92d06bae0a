// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.core.history.AuditSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside the history: the key of the audit log, and what is not ours. */
class BesideTest {
  private static final Instant AT = Instant.ofEpochSecond(1_772_000_000);

  @TempDir private Path folder;
  private Site site = new Site(Path.of("."));

  @BeforeEach
  void begin() {
    site = new Site(folder);
  }

  private Path key() {
    return folder.resolve(AuditKey.NAME);
  }

  private void act() throws IOException {
    try (SqliteHistory history = site.open()) {
      Writes.act(history, AT, "reload");
    }
  }

  @Test
  void anEmptyKeyOfAnEmptyLogIsMadeAnew() throws IOException {
    Files.createFile(key());
    act();
    assertThat(Files.size(key())).isEqualTo(AuditSeal.KEY_BYTES);
    try (SqliteHistory history = site.open()) {
      assertThat(history.verifyAudit(Optional.empty()).faults()).isEmpty();
    }
    assertThat(site.news()).isEmpty();
  }

  @Test
  void aKeyThatWasTakenAwayIsToldOnce() throws IOException {
    act();
    Files.delete(key());
    act();
    act();
    assertThat(site.news())
        .singleElement()
        .satisfies(
            news -> {
              assertThat(news.level()).isEqualTo(Level.WARNING);
              assertThat(news.text())
                  .contains("audit.key was not there", "up to 1 ", "put it back");
            });
  }

  @Test
  void aFolderThatIsRefusedGetsNoKey() throws IOException {
    Files.writeString(site.file(), "holiday pictures");
    assertThatThrownBy(() -> site.open()).hasMessageContaining("no SQLite database");
    assertThat(key()).doesNotExist();
  }

  @Test
  void whatOthersKeepThereStays() throws IOException {
    Path libraries = Files.createDirectory(folder.resolve("native-libs"));
    Files.createFile(libraries.resolve("theirs.so"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve("theirs too"));
    Files.createSymbolicLink(folder.resolve(".bellwether-sqlite-link"), elsewhere);
    Path ours = Files.createDirectory(folder.resolve(".bellwether-sqlite-1234"));
    Files.createFile(ours.resolve("left.so"));
    site.open().close();
    assertThat(libraries.resolve("theirs.so")).exists();
    assertThat(elsewhere.resolve("theirs too")).exists();
    assertThat(ours).doesNotExist();
  }
}
