// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependenciesTest {
  @TempDir Path folder;

  @Test
  void whatOneRestsOnMustBeThere() {
    assertThat(
            Configs.in(folder)
                .file(
                    "a.yaml",
                    "sources:",
                    "  warehouse: {kind: ping}",
                    "checks:",
                    "  shop: {kind: ping, depends-on: [warehose, warehouse]}",
                    "  page: {kind: ping, depends-on: [shop, moon]}")
                .mistakes())
        .containsExactly(
            "a.yaml:4:35: checks.shop.depends-on: there is no source or check warehose; did you"
                + " mean 'warehouse'?",
            "a.yaml:5:41: checks.page.depends-on: there is no source or check moon; there are"
                + " warehouse, shop, page");
  }

  @Test
  void circlesAreToldWithTheirWay() {
    assertThat(
            Configs.in(folder)
                .file(
                    "a.yaml",
                    "checks:",
                    "  a: {kind: ping, depends-on: b}",
                    "  b: {kind: ping, depends-on: [c, d]}",
                    "  c: {kind: ping, depends-on: b}",
                    "  d: {kind: ping}",
                    "  e: {kind: ping, depends-on: e}")
                .mistakes())
        .containsExactly(
            "a.yaml:3:31: checks.b.depends-on: goes in a circle: b -> c -> b; take one of"
                + " these away",
            "a.yaml:6:31: checks.e.depends-on: goes in a circle: e -> e; take one of these away");
  }

  @Test
  void aChainOfThousandsIsWalkedWithoutRecursion() {
    StringBuilder yaml = new StringBuilder("checks:\n  c0: {kind: ping}\n");
    for (int i = 1; i < 15_000; i++) {
      yaml.append("  c" + i + ": {kind: ping, depends-on: c" + (i - 1) + "}\n");
    }

    assertThat(Configs.in(folder).file("a.yaml", yaml.toString()).sound().checks()).hasSize(15_000);
  }

  @Test
  void whatIsWrongItselfIsThereAllTheSame() {
    assertThat(
            Configs.in(folder)
                .file(
                    "a.yaml",
                    "checks:",
                    "  a: {kind: ping, evry: 5s}",
                    "  b: {kind: ping, depends-on: a}",
                    "  c: {kind: pong}",
                    "  d: {kind: ping, depends-on: c}")
                .mistakes())
        .hasSize(2);
  }
}
