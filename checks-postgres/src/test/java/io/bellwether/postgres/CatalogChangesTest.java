// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.postgres.CatalogChanges.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogChangesTest {
  private static final CatalogObject ORDERS = table("1", "shop.orders", "id integer", "note text");

  @Test
  void whatIsTheSameIsNotTold() {
    assertThat(changes(List.of(ORDERS), List.of(ORDERS))).isEmpty();
  }

  @Test
  void whatIsMadeAnewWithTheSameContentIsNotTold() {
    CatalogObject again = table("2", "shop.orders", "id integer", "note text");
    assertThat(changes(List.of(ORDERS), List.of(again))).isEmpty();
  }

  @Test
  void aQuotedColumnWithSpacesIsOneColumn() {
    CatalogObject now = table("1", "shop.orders", "id integer", "\"note of all\" text");
    assertThat(changes(List.of(ORDERS), List.of(now)))
        .containsExactly(
            "schema: table shop.orders: column \"note of all\" text is new; column note is gone");
  }

  @Test
  void whatIsNotShownOfAChangeIsToldToHaveChanged() {
    CatalogObject rewritten = new CatalogObject("table", "1", "shop.orders", "id integer", "other");
    CatalogObject was = new CatalogObject("table", "1", "shop.orders", "id integer", "first");
    assertThat(changes(List.of(was), List.of(rewritten)))
        .containsExactly("schema: table shop.orders was changed");
  }

  @Test
  void accessComesAndGoesWithItsObjectUnlessOthersHaveIt() {
    CatalogObject own = access("3", "owner shop" + CatalogObject.DIVIDER + "as by default");
    CatalogObject open = access("4", "owner shop" + CatalogObject.DIVIDER + "{=r/shop}");
    assertThat(changes(List.of(), List.of(own, open)))
        .containsExactly(
            "permission: access to relation shop.orders is new: owner shop, {=r/shop}");
    assertThat(changes(List.of(own, open), List.of())).isEmpty();
  }

  @Test
  void passwordsInOptionsAreNotTold() {
    CatalogObject was = new CatalogObject("extension", "1", "x", "password=canary-one", "1");
    CatalogObject now = new CatalogObject("extension", "1", "x", "password=canary-two", "2");
    assertThat(changes(List.of(was), List.of(now)).toString()).doesNotContain("canary");
  }

  private static List<String> changes(List<CatalogObject> before, List<CatalogObject> now) {
    return CatalogChanges.between(before, now).stream().map(CatalogChangesTest::written).toList();
  }

  private static String written(Change change) {
    return change.kind() + ": " + change.what();
  }

  private static CatalogObject table(String id, String name, String... columns) {
    String definition = String.join(CatalogObject.DIVIDER, columns);
    return new CatalogObject("table", id, name, definition, String.valueOf(definition.hashCode()));
  }

  private static CatalogObject access(String id, String definition) {
    return new CatalogObject("access to relation", id, "shop.orders", definition, id);
  }
}
