// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainMainTest {
  @TempDir Path spool;

  @Test
  void looksAtEverythingOnce() throws IOException {
    Files.createFile(spool.resolve("one"));
    try (MonitoringSystem system = PlainMain.watching(spool)) {
      SystemHealth health = system.checkNow();

      assertThat(health.name()).isEqualTo("shop");
      assertThat(health.components().keySet()).containsExactly("host", "spool", "queue");
      assertThat(health.components().get("queue").status()).isEqualTo(Level.HEALTHY);
      assertThat(health.components().get("queue").message()).isEqualTo("1 files wait");
      assertThat(health.components().get("host").details()).containsKey("memory_percent");
      assertThat(system.figures())
          .anySatisfy(
              figure -> {
                assertThat(figure.metric()).isEqualTo("spool_files");
                assertThat(figure.value()).isEqualTo(1);
              });
    }
  }

  @Test
  void aFolderThatIsGoneIsUnknownNotHealthy() {
    try (MonitoringSystem system = PlainMain.watching(spool.resolve("gone"))) {
      assertThat(system.checkNow().components().get("queue").status()).isEqualTo(Level.UNKNOWN);
    }
  }

  @Test
  void aTrialMessageComesBackWithAReceipt() {
    try (MonitoringSystem system = PlainMain.watching(spool)) {
      assertThat(system.testChannel("console")).isEqualTo(Receipt.delivered("printed"));
    }
  }
}
