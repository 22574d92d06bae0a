// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WantedTest {
  private static final List<Collection> ALL =
      List.of(
          new Collection("orders", false, false),
          new Collection("order_items", false, false),
          new Collection("totals", true, false),
          new Collection("_superusers", false, true));

  private static List<String> wanted(String... names) {
    return List.copyOf(new Wanted(List.of(names)).of(ALL));
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

  private static Optional<String> filter(String... names) {
    return new Wanted(List.of(names)).filter();
  }

  @Test
  void theServerIsAskedForThoseThatWereWritten() {
    assertThat(filter("orders")).contains("(name=\"orders\")");
    assertThat(filter("orders", "shop_*")).contains("(name=\"orders\"||name~\"shop_%\")");
  }

  @Test
  void whatNoCollectionCanBeCalledIsNoPartOfAFilter() {
    assertThat(filter("orders", "a\"||id!=\"")).contains("(name=\"orders\")");
    assertThat(filter("caf\u00e9 \ud83c\udf70")).isEmpty();
  }

  @Test
  void forAllAndForVeryManyThereIsNoFilter() {
    assertThat(filter()).isEmpty();
    assertThat(filter("orders", "*")).isEmpty();
    assertThat(
            filter(
                IntStream.rangeClosed(0, Wanted.MOST_ASKED)
                    .mapToObj(i -> "c" + i)
                    .toArray(String[]::new)))
        .isEmpty();
    assertThat(filter("x".repeat(4_000))).isEmpty();
  }
}
