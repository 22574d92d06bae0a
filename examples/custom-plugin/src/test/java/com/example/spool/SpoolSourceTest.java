// SPDX-License-Identifier: Apache-2.0
package com.example.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.DataSource;
import io.bellwether.testkit.DataSourceContract;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RecordingMeasurements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolSourceTest extends DataSourceContract {
  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    Files.writeString(folder.resolve("one.xml"), "12345");
    Files.writeString(folder.resolve("two.xml"), "123");
    Files.writeString(folder.resolve("README"), "1");
  }

  @Override
  protected DataSource source() {
    return new Spool(Defaults.of(SpoolSettings.class, Map.of("path", folder.toString())));
  }

  @Override
  protected List<Figure> figures() {
    return SpoolPlugin.FIGURES;
  }

  @Test
  void bytesAreCountedByEnding() throws Exception {
    RecordingMeasurements given = new RecordingMeasurements();
    source().measure(given);
    assertThat(given.figure("spool_bytes", "ending", "xml")).isEqualTo(8);
    assertThat(given.figure("spool_bytes", "ending", "none")).isEqualTo(1);
  }
}
