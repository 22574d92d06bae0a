// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchiveTest {
  private static Map<String, Object> row(String mode, boolean failing) {
    return new HashMap<>(Map.of("mode", mode, "failing", failing, "segment", 16_777_216.0));
  }

  private static Archive archive(Map<String, Object> row) {
    return new Archive(new Values(row));
  }

  @Test
  void aStandbyArchivesOnlyWhereItIsToldAlways() {
    Map<String, Object> row = row("on", false);
    assertThat(archive(row).isOn()).isTrue();
    row.put("standby", true);
    assertThat(archive(row).isOn()).isFalse();
    row.put("mode", "always");
    assertThat(archive(row).isOn()).isTrue();
    assertThat(archive(row("off", false)).isOn()).isFalse();
  }

  @Test
  void aFailureOfAMinuteIsNotAsOldAsTheLastSuccess() {
    Map<String, Object> row = row("on", true);
    row.put("age", 36_000.0);
    row.put("failed_age", 5.0);
    row.put("marked", Map.of("n", 1, "oldest", 60.0));
    assertThat(archive(row).seconds()).isEqualTo(60);
    row.remove("marked"); // without the grant nobody knows better
    assertThat(archive(row).seconds()).isEqualTo(36_000);
  }

  @Test
  void nothingWaitsWhereNothingIsBehind() {
    Map<String, Object> row = row("on", false);
    row.put("behind", 0.0);
    row.put("age", 36_000.0);
    assertThat(archive(row).waiting()).isZero();
    assertThat(archive(row).seconds()).isZero();
  }

  @Test
  void whatWaitsIsToldWithItsSize() {
    Map<String, Object> row = row("on", true);
    row.put("failed_wal", "00000001000000000000000A");
    row.put("marked", Map.of("n", 64, "oldest", 600.0));
    assertThat(archive(row).told())
        .startsWith("archiving fails for 10m: the last segment that failed is 00000001")
        .contains("64 segments of WAL wait and fill the disk (1GB)");
  }
}
