// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** How a server would answer a statement, and whether it would read rows of a table for that. */
final class Plan {
  /** Pass on what lies below them. */
  private static final Set<String> BETWEEN = Set.of("PageFrame", "SelectedRecord");

  private final List<String> lines;

  private Plan(List<String> lines) {
    this.lines = lines;
  }

  static Plan of(QuestDbServer server, String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("explain " + sql)) {
      while (result.next()) {
        lines.add(result.getString(1));
      }
    }
    return new Plan(lines);
  }

  /**
   * Where rows are read, but for the last one of a table. A count of all reads none: the server
   * adds up how many rows its partitions have, without opening one.
   */
  List<String> rowsRead() {
    List<String> read = new ArrayList<>();
    Deque<String> above = new ArrayDeque<>();
    for (String line : lines) {
      while (!above.isEmpty() && indent(above.peek()) >= indent(line)) {
        above.pop();
      }
      if (line.contains("Frame ") && line.contains(" scan on: ") && !isAllowed(line, above)) {
        read.add(line.strip() + " for " + above);
      }
      above.push(line);
    }
    return read;
  }

  private static boolean isAllowed(String line, Deque<String> above) {
    String asks =
        above.stream()
            .map(String::strip)
            .filter(it -> !BETWEEN.contains(it))
            .findFirst()
            .orElse("");
    return asks.equals("Count")
        || (line.contains("Frame backward scan") && asks.matches("Limit (lo|value): 1 .*"));
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
