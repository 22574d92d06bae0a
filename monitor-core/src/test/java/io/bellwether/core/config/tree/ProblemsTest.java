// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {
  private final Problems problems = new Problems();

  @Test
  void mistakesComeInTheOrderOfTheirPlaces() {
    problems.mistake(new Place("b.yaml", 1, 1), Trail.of("x"), "one");
    problems.mistake(new Place("a.yaml", 10, 1), Trail.of("y"), "two");
    problems.mistake(new Place("a.yaml", 9, 5), Trail.of("z"), "three");

    assertThat(problems.report())
        .isEqualTo(
            "a.yaml:9:5: z: three\na.yaml:10:1: y: two\nb.yaml:1:1: x: one\n"
                + "3 mistakes, nothing was changed");
  }

  @Test
  void oneMistakeIsCountedAsOne() {
    problems.mistake(Place.of("environment X"), Trail.TOP, "fits nothing");

    assertThat(problems.report())
        .isEqualTo("environment X: fits nothing\n1 mistake, nothing was changed");
  }

  @Test
  void aHundredAreToldAndTheOthersCounted() {
    for (int i = 0; i < 10_000; i++) {
      problems.mistake(new Place("a.yaml", i + 1, 1), Trail.of("k" + i), "unknown setting");
    }

    assertThat(problems.mistakes()).hasSize(100);
    assertThat(problems.report())
        .contains("a.yaml:100:1: k99: ")
        .endsWith("... and 9900 more\n10000 mistakes, nothing was changed");
  }
}
