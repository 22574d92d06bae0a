// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/knowledge/postgres-exporter.md to what is measured. */
class ExporterTableTest {
  private static final Path PAGE = Path.of("../docs/knowledge/postgres-exporter.md");

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| `pg_") || line.startsWith("| `postgres_"))
        .map(line -> line.split(" *\\| *", -1))
        .filter(cells -> !cells[1].contains("*"))
        .toList();
  }

  @Test
  void whatIsSaidToBeHereIsDeclared() throws IOException {
    Set<String> declared =
        Stream.of(PostgresFigures.all()).map(Figure::name).collect(Collectors.toSet());
    assertThat(rows()).hasSizeGreaterThan(60);
    assertThat(rows())
        .filteredOn(cells -> cells[2].startsWith("`"))
        .allSatisfy(cells -> assertThat(declared).contains(cells[2].replace("`", "")));
  }

  @Test
  void whateverIsMissingOrOtherwiseHasAReason() throws IOException {
    assertThat(rows())
        .filteredOn(cells -> !cells[2].equals(cells[1]))
        .allSatisfy(cells -> assertThat(cells[3]).as("why %s", cells[1]).isNotBlank());
  }
}
