// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.HealthCheckContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileContractTest extends HealthCheckContract {
  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("a"), "a");
    Files.writeString(folder.resolve("b"), "b");
  }

  @Override
  protected HealthCheck check() {
    return new FileCheck(
        Defaults.of(FileSettings.class, Map.of("path", folder, "pattern", "*", "age", "1h/2h")));
  }

  @Override
  protected List<Figure> figures() {
    return FileKind.kind().figures();
  }
}
