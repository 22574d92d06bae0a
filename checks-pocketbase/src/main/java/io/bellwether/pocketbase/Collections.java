// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the list of its collections, by name.
 *
 * @param total how many there are from the first of this page on
 */
record Collections(List<Collection> listed, long total) {
  private static final String ROUTE = "/api/collections?sort=name&fields=name%2Ctype%2Csystem";

  /**
   * Asks for a page of so many.
   *
   * @param filter in the language of PocketBase; empty for all
   */
  static String route(int most, String filter) {
    String where = filter.isEmpty() ? "" : "&filter=" + Conversation.encoded(filter);
    return ROUTE + "&perPage=" + most + where;
  }

  static Collections read(Json json) throws CheckFailure {
    List<Collection> listed = new ArrayList<>();
    for (Json item : json.list("/items")) {
      listed.add(
          new Collection(
              item.text("/name"),
              item.text("/type").equals("view"),
              item.has("/system") && item.flag("/system")));
    }
    return new Collections(List.copyOf(listed), json.integer("/totalItems"));
  }

  /** Whether none comes after this page. */
  boolean isLast() {
    return listed.isEmpty() || listed.size() >= total;
  }
}
