// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private record Hidden(int slowEvery) {}

  private record Full(
      @Setting(help = "How full.", scales = Thresholds.Scale.SHARE, max = "100%") Thresholds used,
      @Setting(help = "Each.", max = "100%") Map<String, Thresholds> each,
      @Setting(help = "Load.") Thresholds load) {}

  private record Wrong(
      @Setting(help = "Least.", min = "1%") Thresholds least,
      @Setting(help = "Most.", max = "1%/2%") Thresholds most) {}

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
  void aShareOfAllCanNotBeMore() {
    Shape shape = Shape.of(Full.class);
    Limits used = shape.find("used").orElseThrow().limits();
    assertThat(ShapeCheck.mistakes(Full.class)).isEmpty();
    assertThat(used.broken(Thresholds.parse("90%/900%")))
        .isEqualTo("'90%/900%' is more than there can be; the largest is 100%");
    assertThat(used.broken(Thresholds.parse("90%/100%"))).isEmpty();
    assertThat(used.broken(Thresholds.OFF)).isEmpty();
    assertThat(used.broken(Thresholds.parse("30/900"))).contains("has the wrong unit");
    Limits each = shape.find("each").orElseThrow().limits();
    assertThat(each.broken(Map.of("a", Thresholds.parse("101%/50%")))).contains("more than there");
    assertThat(each.broken(Map.of("a", Thresholds.parse("300/900")))).isEmpty();
    Limits load = shape.find("load").orElseThrow().limits();
    assertThat(load.broken(Thresholds.parse("200%/400%"))).isEmpty();
    assertThat(ShapeCheck.mistakes(Wrong.class)).hasSize(2);
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
