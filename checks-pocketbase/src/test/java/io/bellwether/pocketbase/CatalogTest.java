// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static Catalog catalog(String... names) {
    return new Catalog(new Wanted(List.of(names)), 2, 5);
  }

  private static Collections page(long total, String... names) {
    return new Collections(
        List.of(names).stream().map(it -> new Collection(it, false, false)).toList(), total);
  }

  private static String asked(Catalog catalog) {
    return URLDecoder.decode(catalog.route(), StandardCharsets.UTF_8).replaceFirst(".*perPage", "");
  }

  private static List<String> names(Catalog catalog) {
    return catalog.listed().stream().map(Collection::name).toList();
  }

  @Test
  void whatFitsOnAPageIsKnownAtOnceAndAnewWithEachLook() {
    Catalog catalog = catalog("a");
    for (int i = 0; i < 2; i++) {
      assertThat(asked(catalog)).isEqualTo("=2");
      catalog.read(page(2, "a", "b"));
      assertThat(names(catalog)).containsExactly("a", "b");
      assertThat(catalog.isWhole()).isTrue();
      assertThat(catalog.gap()).isEmpty();
      assertThat(catalog.total()).hasValue(2);
    }
    catalog.read(page(1, "b"));
    assertThat(names(catalog)).containsExactly("b");
  }

  @Test
  void ofMoreThanAPageTheNextComesWithTheNextLook() {
    Catalog catalog = catalog();
    catalog.read(page(4, "a", "b"));
    assertThat(catalog.isWhole()).isFalse();
    assertThat(catalog.gap().orElseThrow()).contains("of 4 the first 2").contains("2 more");
    assertThat(asked(catalog)).isEqualTo("=2&filter=name>\"b\"");
    catalog.read(page(2, "c", "d"));
    assertThat(catalog.total()).hasValue(4);
    assertThat(catalog.isWhole()).isTrue();
    assertThat(catalog.gap()).isEmpty();
    assertThat(asked(catalog)).as("the next round").isEqualTo("=2");
    catalog.read(page(3, "a", "c"));
    assertThat(names(catalog)).as("who is gone is known at its end").contains("b", "d");
    catalog.read(page(1, "d"));
    assertThat(names(catalog)).containsExactlyInAnyOrder("a", "c", "d");
  }

  @Test
  void ofMoreThanAnybodyHasTheFirstAreKnownAndItIsSaidWhatHelps() {
    Catalog catalog = catalog();
    int[] next = {0};
    for (int i = 0; i < 30; i++) {
      boolean first = asked(catalog).equals("=2");
      next[0] = first ? 0 : next[0];
      catalog.read(page(100 - next[0], "c" + (10 + next[0]++), "c" + (10 + next[0]++)));
      assertThat(names(catalog)).hasSizeLessThanOrEqualTo(6);
    }
    assertThat(catalog.isWhole()).isFalse();
    assertThat(catalog.gap().orElseThrow())
        .contains("of 100 the first 6 by name are looked at")
        .contains("name at most 100 that matter in 'collections'");
  }

  @Test
  void thoseThatAreNamedAreFoundWhereverTheyStand() {
    Catalog catalog = catalog("z*");
    catalog.read(page(9, "a", "b"));
    assertThat(catalog.gap().orElseThrow()).contains("by name with the next look");
    assertThat(asked(catalog)).isEqualTo("=2&filter=(name~\"z%\")");
    catalog.read(page(3, "z1", "z2"));
    assertThat(asked(catalog)).isEqualTo("=2&filter=(name~\"z%\")&&name>\"z2\"");
    catalog.read(page(1, "z3"));
    assertThat(names(catalog)).containsExactly("z1", "z2", "z3");
    assertThat(catalog.isWhole()).isTrue();
    assertThat(catalog.gap()).isEmpty();
    assertThat(catalog.total()).as("not told by that look").isEmpty();
    assertThat(asked(catalog)).as("how many there are").isEqualTo("=2");
    catalog.read(page(9, "a", "b"));
    assertThat(catalog.total()).hasValue(9);
    assertThat(names(catalog)).containsExactly("z1", "z2", "z3");
  }

  @Test
  void aServerThatTellsTheSameForEverEndsARound() {
    Catalog catalog = catalog();
    catalog.read(page(9, "a", "b"));
    catalog.read(page(9, "a", "b"));
    assertThat(asked(catalog)).isEqualTo("=2");
    assertThat(catalog.gap()).isPresent();
  }

  @Test
  void whatEndsAPageIsQuoted() {
    Catalog catalog = catalog();
    catalog.read(page(9, "a", "b\"||\\"));
    assertThat(asked(catalog)).isEqualTo("=2&filter=name>\"b\\\"||\\\\\"");
  }
}
