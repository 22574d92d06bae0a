// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of its collections, as far as one request tells it.
 *
 * @param total how many there are
 */
record Collections(List<Collection> listed, long total) {
  /** One request shows no more of them. */
  static final String ROUTE = "/api/collections?perPage=1000&sort=name&fields=name%2Ctype%2Csystem";

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
}
