// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

/**
 * How much of a table or btree is empty, by what statistics say of the width of its rows: an
 * estimate, which knows neither gaps between columns nor that an index keeps equal keys once.
 *
 * @param pages it has
 * @param needed pages its rows would need, with the room its fillfactor leaves
 * @param page bytes of a page, which a server is built with
 */
record BloatEstimate(double pages, double needed, double page) {
  private static final double PAGE_HEADER = 24;
  private static final double POINTER = 4;
  private static final double ROW_HEADER = 23;
  private static final double INDEX_HEADER = 8;
  private static final double INDEX_SPECIAL = 16;

  /**
   * Of a table.
   *
   * @param width of the columns of a row together
   * @param fillfactor 10 to 100
   */
  static BloatEstimate ofTable(
      double pages,
      double rows,
      double width,
      int columns,
      boolean nulls,
      double fillfactor,
      double page) {
    double header = aligned(ROW_HEADER + (nulls ? Math.ceil(columns / 8.0) : 0));
    double row = POINTER + header + aligned(width);
    return new BloatEstimate(pages, needed(rows, row, page - PAGE_HEADER, fillfactor), page);
  }

  /** Of a btree, whose first page has no rows. */
  static BloatEstimate ofIndex(
      double pages, double rows, double width, double fillfactor, double page) {
    double row = POINTER + aligned(INDEX_HEADER + width);
    double room = page - PAGE_HEADER - INDEX_SPECIAL;
    return new BloatEstimate(pages, needed(rows, row, room, fillfactor) + 1, page);
  }

  private static double needed(double rows, double row, double room, double fillfactor) {
    return Math.ceil(rows / Math.max(1, Math.floor(room * fillfactor / 100 / row)));
  }

  private static double aligned(double bytes) {
    return Math.ceil(bytes / 8) * 8;
  }

  double share() {
    return pages <= 0 ? 0 : Math.max(0, 1 - needed / pages);
  }

  double bytes() {
    return share() * pages * page;
  }
}
