// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockTest {
  @TempDir Path folder;

  @Test
  void everyBlockThatNothingActsOnYetIsToldAndNeverUnknown() {
    for (Block block : Block.values()) {
      if (!block.isRead()) {
        assertThat(
                Configs.in(folder)
                    .file("a.yaml", block.key() + ": {anything: [goes, {here: 5}]}")
                    .warnings())
            .containsExactly(
                "a.yaml:1:1: "
                    + block.key()
                    + ": is known, but nothing in this version acts on it yet");
      }
    }
  }
}
