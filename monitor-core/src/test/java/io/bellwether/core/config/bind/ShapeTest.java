// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
  private record Hidden(int slowEvery) {}

  private record Endless(Below below) {}

  private record Below(Endless again) {}

  private record Tree(java.util.List<Tree> branches, java.util.Optional<Tree> root) {}

  @Test
  void aRecordMayHoldItselfOnlyWhereThatCanEnd() {
    assertThatThrownBy(() -> Shape.of(Endless.class))
        .hasMessageEndingWith("holds itself; an optional or a list would do");
    assertThat(ShapeCheck.mistakes(Tree.class)).isEmpty();
  }

  @Test
  void aRecordNeedsNotBePublic() {
    assertThat(Shape.of(Hidden.class).names()).containsExactly("slow-every");
    assertThat(Shape.of(Hidden.class).find("slow_every")).isPresent();
    assertThat(Shape.of(Hidden.class).find("slowEvery")).isEmpty();
  }

  @Test
  void aRecordOfAClosedModuleIsRefusedWithTheLineItsModuleLacks() throws Exception {
    Class<? extends Record> closed =
        Class.forName("sun.security.pkcs.SignerInfo$AlgorithmInfo").asSubclass(Record.class);

    assertThatThrownBy(() -> Shape.of(closed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "module java.base keeps its settings record to itself; add to its descriptor: opens"
                + " sun.security.pkcs;");
    assertThat(ShapeCheck.mistakes(closed)).hasSize(1);
  }
}
