// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How far a sequence has come.
 *
 * @param name quoted for statements
 * @param share used of what there is, 0 to 1, more where its column ended already
 * @param last its last value
 * @param end where it ends, or its column does
 * @param column the column that it numbers, when that ends first, with its table
 */
record SequenceUse(String name, double share, double last, double end, Optional<Column> column) {
  /** A column of smallint or integer. */
  record Column(String table, String name, double most) {
    private String type() {
      return most < 40_000 ? "smallint" : "integer";
    }
  }

  static SequenceUse of(Values row) {
    boolean rises = row.is("rises");
    double own = rises ? row.or("highest", 0) : row.or("lowest", 0);
    double most = row.or("most", Double.POSITIVE_INFINITY);
    double ofColumn = rises ? most : -most - 1;
    boolean columnFirst = Math.abs(ofColumn) <= Math.abs(own);
    return new SequenceUse(
        Names.of(row),
        row.or("share", 0),
        row.or("last", 0),
        columnFirst ? ofColumn : own,
        columnFirst
            ? Optional.of(
                new Column(Names.of(row, "table_name"), Names.of(row, "column_name"), most))
            : Optional.empty());
  }

  String what() {
    return column
        .map(it -> it.type() + " key " + it.table() + "." + it.name() + " runs out")
        .orElse("sequence " + name + " runs out");
  }

  /** A column that is altered is written anew, and its table is locked for that time. */
  String remedy() {
    return column
        .map(
            it ->
                "ALTER SEQUENCE "
                    + name
                    + " AS bigint; ALTER TABLE "
                    + it.table()
                    + " ALTER COLUMN "
                    + it.name()
                    + " TYPE bigint -- locks and rewrites the table; columns that refer to it too")
        .orElse("ALTER SEQUENCE " + name + " AS bigint NO MAXVALUE NO MINVALUE");
  }

  @Override
  public String toString() {
    return "sequence "
        + name
        + " has used "
        + Told.share(share)
        + column
            .map(it -> " of the " + it.type() + " column " + it.table() + "." + it.name())
            .orElse(" of its numbers")
        + ": "
        + plain(last)
        + " of "
        + plain(end);
  }

  private static String plain(double number) {
    return new BigDecimal(number).toBigInteger().toString();
  }
}
