// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Run;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset;
import io.bellwether.api.source.Dataset.KeyRange;
import io.bellwether.api.source.Dataset.Query;
import io.bellwether.api.source.Dataset.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rows of a dataset into memory. */
final class RowReader {
  private RowReader() {}

  static List<List<Object>> read(Dataset dataset, KeyRange range, Run run) throws Exception {
    List<List<Object>> all = new ArrayList<>();
    try (Rows rows = dataset.rows(range, run)) {
      for (Optional<List<Object>> row = rows.next(); row.isPresent(); row = rows.next()) {
        all.add(row.get());
      }
    }
    return all;
  }

  /** Opens, reads all and closes. */
  static List<List<Object>> readAll(DataSource source, Query query, Run run) throws Exception {
    try (Dataset dataset = open(source, query, run)) {
      return read(dataset, KeyRange.ALL, run);
    }
  }

  static Dataset open(DataSource source, Query query, Run run) throws Exception {
    return source
        .dataset(query, run)
        .orElseThrow(() -> new AssertionError("the source has no " + query.collection()));
  }
}
