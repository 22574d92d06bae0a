// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an answer from the driver, within its bounds and the time of the run. */
final class AnswerRows {
  /** Of all texts of an answer together; a driver may have a limit of its own before. */
  private static final long MOST_CHARACTERS = 16_000_000;

  private AnswerRows() {}

  /**
   * Reads it.
   *
   * @param byValue whether the type of a cell is that of its value, and not of its column
   */
  static Rows read(ResultSet result, Bounds bounds, boolean byValue, Run run)
      throws SQLException, InterruptedException {
    ResultSetMetaData meta = result.getMetaData();
    List<String> columns = columns(meta);
    List<Row> rows = new ArrayList<>();
    long left = MOST_CHARACTERS;
    while (result.next()) {
      run.throwIfStopped();
      if (rows.size() == bounds.rows()) {
        return new Rows(columns, rows, true);
      }
      @Nullable Object[] values = new Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            byValue
                ? Cells.readByValue(result, i + 1, bounds.text())
                : Cells.read(result, meta, i + 1, bounds.text());
      }
      left -= Cells.characters(values);
      if (left < 0) {
        throw Troubles.tooLarge();
      }
      rows.add(new Row(columns, values));
    }
    return new Rows(columns, rows, false);
  }

  private static List<String> columns(ResultSetMetaData meta) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    return columns;
  }
}
