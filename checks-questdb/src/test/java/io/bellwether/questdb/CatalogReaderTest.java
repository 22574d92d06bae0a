// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  private static boolean isOfAnother(String text) {
    return CatalogReader.isOfAnother(new SQLException(text, "00000"));
  }

  @Test
  void onlyWhatIsNotThereMakesAServerOneOfAnotherVersion() {
    assertThat(isOfAnother("ERROR: unknown function name: views()")).isTrue();
    assertThat(isOfAnother("ERROR: Invalid column: table_row_count")).isTrue();
    assertThat(isOfAnother("ERROR: could not open, file does not exist")).isFalse();
    assertThat(isOfAnother("ERROR: query aborted, timeout, query aborted")).isFalse();
    assertThat(CatalogReader.isOfAnother(new SQLException())).isFalse();
  }

  @Test
  void aCheckpointThatTellsNoTimeIsOpenSinceNow() {
    Instant started = NOW.minusSeconds(60);
    assertThat(CatalogReader.checkpoint(true, Optional.of(started), NOW)).contains(started);
    assertThat(CatalogReader.checkpoint(true, Optional.empty(), NOW)).contains(NOW);
    assertThat(CatalogReader.checkpoint(false, Optional.of(started), NOW)).isEmpty();
  }
}
