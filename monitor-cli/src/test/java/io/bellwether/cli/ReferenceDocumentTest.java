// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The reference in docs is what the program prints; {@code -Dbellwether.rewrite} writes it anew.
 */
class ReferenceDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "reference.md");

  @Test
  void theReferenceIsThatOfTheCode() throws IOException {
    String printed = new Shell(Map.of()).run("config", "reference").out();
    if (Boolean.getBoolean("bellwether.rewrite")) {
      Files.writeString(DOCUMENT, printed);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/reference.md; write it anew with -Dbellwether.rewrite=true")
        .isEqualTo(printed);
  }
}
