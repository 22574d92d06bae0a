// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.measure.FigureRegistry.Declaration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureRegistryTest {
  private static final Figure SIZE = Figure.gauge("db_size_bytes", Unit.BYTES, "Size on disk.");

  private static Declaration by(String kind, Figure figure) {
    return new Declaration(kind, figure);
  }

  @Test
  void aFigureIsFoundWithAllWhoDeclareIt() {
    FigureRegistry registry =
        FigureRegistry.of(List.of(by("questdb", SIZE.by("table")), by("postgres", SIZE.by("db"))));

    FigureRegistry.Declared size = registry.find("db_size_bytes").orElseThrow();

    assertThat(size.by()).containsExactly("postgres", "questdb");
    assertThat(size.figure().labels()).containsExactly("db", "table");
    assertThat(size.figure().help()).isEqualTo("Size on disk.");
    assertThat(registry.problems()).isEmpty();
    assertThat(registry.find("db_size")).isEmpty();
  }

  @Test
  void twoThatDoNotAgreeAreNamedWithWhatEachSays() {
    Figure other = Figure.counter("db_size_bytes", Unit.COUNT, "Something else.");

    FigureRegistry registry =
        FigureRegistry.of(List.of(by("questdb", other), by("postgres", SIZE)));

    assertThat(registry.problems())
        .containsExactly(
            "figure 'db_size_bytes' is declared as a gauge in bytes by postgres and as a counter of"
                + " things by questdb; it is taken as a gauge in bytes");
    assertThat(registry.find("db_size_bytes").orElseThrow().figure()).isEqualTo(SIZE);
  }

  @Test
  void theOrderOfDeclarationsDoesNotMatter() {
    Figure other = Figure.gauge("db_size_bytes", Unit.COUNT, "Something else.");
    List<Declaration> one = List.of(by("b", other), by("a", SIZE), by("c", SIZE));
    List<Declaration> turned = List.of(by("c", SIZE), by("a", SIZE), by("b", other));

    assertThat(FigureRegistry.of(one).problems()).isEqualTo(FigureRegistry.of(turned).problems());
    assertThat(FigureRegistry.of(one).all()).isEqualTo(FigureRegistry.of(turned).all());
  }
}
