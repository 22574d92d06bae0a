// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.List;

/**
 * One thing of a catalog.
 *
 * @param kind as in {@code table}
 * @param id its object id, which a rename leaves as it is
 * @param name as it stands in a statement
 * @param definition what is shown of it; empty where only its hash tells a change, and where it is
 *     long
 * @param hash of all of it
 */
record CatalogObject(String kind, String id, String name, String definition, String hash) {
  /** Between the pieces of a definition, as between the columns of a table. */
  static final String DIVIDER = "\u001f";

  private static final String GRANTS = "access to ";

  /** As the query gives it: bucket, id, name, definition, hash. */
  static CatalogObject of(List<Values> row) {
    String bucket = row.get(0).toString();
    return new CatalogObject(
        bucket.substring(0, bucket.indexOf(':')),
        text(row, 1),
        text(row, 2),
        text(row, 3),
        text(row, 4));
  }

  private static String text(List<Values> row, int index) {
    return row.get(index).text().orElse("");
  }

  String key() {
    return kind + ":" + id;
  }

  /** In words, as in {@code table shop.orders}. */
  String told() {
    return kind + " " + name;
  }

  /** Who may do what, and who owns it; comes and goes with the object itself. */
  boolean isAccess() {
    return kind.startsWith(GRANTS);
  }

  /** Whether a change of it is one of permissions, not of the schema. */
  boolean isPermission() {
    return isAccess()
        || kind.equals("policy")
        || kind.equals("role")
        || kind.equals("membership")
        || kind.equals("default privileges")
        || kind.equals("settings of a role");
  }
}
