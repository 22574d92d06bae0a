// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Thresholds;
import io.bellwether.testkit.Defaults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Statements as a file would have them. */
final class SqlStatements {
  private SqlStatements() {}

  static SqlStatement of(String query) {
    return Defaults.of(SqlStatement.class, Map.of("query", query));
  }

  static SqlStatement of(String query, String judged, String limits, String... labels) {
    Map<String, Object> given = new HashMap<>(Map.of("query", query));
    given.put(judged, Thresholds.parse(limits));
    given.put("labels", List.of(labels));
    return Defaults.of(SqlStatement.class, given);
  }
}
