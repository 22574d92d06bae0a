// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceTest {
  private final String page = Reference.of(new TestKinds());

  @Test
  void everyBlockHasARow() {
    for (Block block : Block.values()) {
      assertThat(page)
          .contains(
              "| `" + block.key() + "` | " + block.help() + (block.isLive() ? " | yes" : " | not"));
    }
  }

  @Test
  void everySettingHasARowWithAllThereIsToSay() {
    assertThat(page)
        .contains("## Kind `postgres`\n\nA database. Stands below `sources`, `checks`.\n")
        .contains("| `pool` | Pool. | a whole number | `2` | `1` | `10` |  |\n")
        .contains(
            "| `url` | Address. | an address | required |  |  | `postgresql://db:5432/shop` |\n")
        .contains("| `thresholds.cpu` | Processor. | two limits | `70%/85%` |  |  |  |\n")
        .contains("| `process-groups.NAME.user` | Whose. | text | `any` |  |  |  |\n")
        .contains("| `db_connections_active` | Connections \\| busy. | count | gauge | db |\n")
        .contains("Looked at every 1m or more often");
  }
}
