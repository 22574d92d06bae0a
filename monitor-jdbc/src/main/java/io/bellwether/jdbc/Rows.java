// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.util.List;

/**
 * What a statement answered.
 *
 * @param columns their names
 * @param rows the rows
 * @param more whether there were more than were read
 */
public record Rows(List<String> columns, List<Row> rows, boolean more) {
  /** Copied. */
  public Rows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
