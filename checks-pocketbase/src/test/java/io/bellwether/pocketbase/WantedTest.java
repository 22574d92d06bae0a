// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WantedTest {
  private static final List<Collection> ALL =
      List.of(
          new Collection("orders", false, false),
          new Collection("order_items", false, false),
          new Collection("totals", true, false),
          new Collection("_superusers", false, true));

  private static List<String> wanted(String... names) {
    return new Wanted(List.of(names)).of(ALL);
  }

  @Test
  void withoutNamesAllButViewsAndSystemCollections() {
    assertThat(wanted()).containsExactly("orders", "order_items");
  }

  @Test
  void byNameAndPattern() {
    assertThat(wanted("order*")).containsExactly("orders", "order_items");
    assertThat(wanted("*_*")).containsExactly("order_items", "_superusers");
    assertThat(wanted("totals", "orders")).containsExactly("orders", "totals");
    assertThat(wanted("*")).hasSize(4);
    assertThat(wanted("order")).isEmpty();
  }

  @Test
  void whatNoCollectionIsCalledIsMissing() {
    assertThat(new Wanted(List.of("order*", "gone", "x*")).missing(ALL))
        .containsExactly("gone", "x*");
  }
}
