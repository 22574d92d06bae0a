// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
  @TempDir Path folder;

  @Test
  void membersComeFromTheBlockAndFromThemselves() {
    Configuration read =
        Configs.in(folder)
            .file(
                "a.yaml",
                "groups:",
                "  shop: {members: [a], weight: 2.5}",
                "checks:",
                "  a: {kind: ping}",
                "  b: {kind: ping, group: shop}",
                "  c: {kind: ping, group: other}")
            .sound();

    assertThat(read.groups())
        .containsExactly(
            new Group("shop", List.of("a", "b"), 2.5), new Group("other", List.of("c"), 1));
  }

  @Test
  void membersMustBeThere() {
    assertThat(
            Configs.in(folder)
                .file(
                    "a.yaml",
                    "checks:",
                    "  abc: {kind: ping}",
                    "groups:",
                    "  shop: {members: [abd], wieght: 2}",
                    "  none: 5")
                .mistakes())
        .containsExactly(
            "a.yaml:4:20: groups.shop.members: there is no source or check abd; did you mean"
                + " 'abc'?",
            "a.yaml:4:26: groups.shop.wieght: unknown setting; did you mean 'weight'?",
            "a.yaml:5:9: groups.none: expected members: with a list of names");
  }
}
