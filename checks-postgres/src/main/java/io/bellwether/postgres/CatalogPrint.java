// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Session;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A print of a catalog that is another whenever something in it was made, changed or dropped: how
 * many rows there are, and the transactions that wrote them. It is got by counting, where hashes of
 * all that the rows mean cost many times as much. What only counts, as statistics do, writes no row
 * anew.
 */
final class CatalogPrint {
  /** Of these all rows are few. */
  private static final List<String> WHOLE =
      List.of(
          "pg_namespace",
          "pg_class",
          "pg_attrdef",
          "pg_rewrite",
          "pg_sequence",
          "pg_index",
          "pg_constraint",
          "pg_trigger",
          "pg_type",
          "pg_enum",
          "pg_extension",
          "pg_event_trigger",
          "pg_policy",
          "pg_default_acl",
          "pg_database");

  /** The transaction that wrote a row, as a number: an age grows, and that of the third with it. */
  private static final String WRITTEN = "age('3'::xid)::bigint - age(xmin)";

  /** Names of roles stand in what is compared, and their rows are not to be seen. */
  private static final String SQL =
      "(select to_json(concat_ws(' ',\n"
          + WHOLE.stream().map(it -> counted(it, "")).collect(Collectors.joining(",\n"))
          + ",\n"
          + counted("pg_attribute", " where attrelid >= 16384")
          + ",\n"
          + counted("pg_proc", " where oid >= 16384")
          + ",\n(select sum(hashtextextended(rolname::text, 0)) from pg_roles))))";

  private CatalogPrint() {}

  private static String counted(String catalog, String which) {
    return "(select concat(count(*), '/', sum("
        + WRITTEN
        + "), '/', max("
        + WRITTEN
        + ")) from "
        + catalog
        + which
        + ")";
  }

  static String of(Session session) throws Exception {
    return Pass.value(session, SQL).text().orElse("");
  }
}
