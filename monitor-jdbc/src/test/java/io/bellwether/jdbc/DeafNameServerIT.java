// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.jdbc.server.DeafNameServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking up a name hangs in the C library, where nothing of Java ends it. */
class DeafNameServerIT {
  @TempDir Path folder;

  @Test
  void aNameThatIsNeverFoundIsToldAtTheDeadlineAndNothingPilesUp() throws Exception {
    try (DeafNameServer deaf = DeafNameServer.start(folder)) {
      List<String> said = deaf.said(NameLookups.class);
      List<String> looks = said.stream().filter(line -> line.startsWith("look ")).toList();
      assertThat(looks)
          .as(String.join("\n", said))
          .hasSize(5)
          .allMatch(line -> line.contains("the name of db.internal:5432 was not found in time"));
      // the JDK asks once for all who want the same name
      assertThat(said).contains("over").containsAnyOf("hang 1", "hang 2");
    }
  }
}
