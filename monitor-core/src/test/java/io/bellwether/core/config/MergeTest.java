// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
  @TempDir Path folder;

  @Test
  void filesOfAFolderBecomeOneConfiguration() {
    Configs.in(folder)
        .file("10-names.yaml", "name: shop", "sources:", "  a: {kind: ping}")
        .file("20-more.json", "{\"sources\": {\"b\": {\"kind\": \"ping\"}}}")
        .file("30-checks.yml", "checks:", "  c: {kind: ping, depends-on: [a, b]}");

    Configuration read = Configs.in(folder).path(folder).sound();

    assertThat(read.name()).isEqualTo("shop");
    assertThat(read.sources()).extracting(Instance::name).containsExactly("a", "b");
    assertThat(read.checks()).extracting(Instance::name).containsExactly("c");
  }

  @Test
  void aNameInTwoFilesIsToldWithBothPlaces() {
    Configs configs =
        Configs.in(folder)
            .file(
                "a.yaml",
                "name: x",
                "sources:",
                "  a: {kind: ping}",
                "allow-targets: [db.internal]")
            .file(
                "b.yaml",
                "name: y",
                "sources:",
                "  a: {kind: ping}",
                "allow_targets: [shop.internal]")
            .file("c.yaml", "checks:", "  a: {kind: ping}");

    assertThat(configs.mistakes())
        .containsExactly(
            "b.yaml:1:1: name: is given twice, first at a.yaml:1:1; take one of them out",
            "b.yaml:3:3: sources.a: is given twice, first at a.yaml:3:3; put what stands"
                + " below both under one of them",
            "c.yaml:2:3: checks.a: there is a source of this name already, at a.yaml:3:3");
  }

  @Test
  void oneBrokenFileIsToldAloneAsNothingIsKnownOfTheRest() {
    Configs configs =
        Configs.in(folder)
            .file("a.yaml", "checks:", "  x: {kind: ping, depends-on: y}")
            .file("b.yaml", "checks:", "  y: {kind: ping");

    assertThat(configs.mistakes())
        .containsExactly(
            "b.yaml:3:1: the file ends in the middle of what began in line 2; is it cut off?");
  }
}
