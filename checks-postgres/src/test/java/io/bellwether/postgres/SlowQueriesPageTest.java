// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page has the statements as they are tested on servers. */
class SlowQueriesPageTest {
  @Test
  void thePageHasTheStatementsOfTheNewerVersionsAndTheDifferenceOfTheOldest() throws IOException {
    String page = Files.readString(Path.of("../docs/postgres-advice.md"));
    assertThat(page).contains(SlowQueriesView.of(18)).contains("`total_time`");
    assertThat(SlowQueriesView.of(12))
        .isEqualTo(
            SlowQueriesView.of(18)
                .replace("13 and later", "12")
                .replace("total_exec_time", "total_time"));
  }
}
