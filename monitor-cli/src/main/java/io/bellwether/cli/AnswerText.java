// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a source answered: its sentence, then lines, then tables. */
final class AnswerText {
  private AnswerText() {}

  static String of(Fields answer) {
    StringBuilder text = new StringBuilder();
    text.append(answer.text("component").orElse("?"))
        .append(": ")
        .append(plain(answer.text("message").orElse("")))
        .append('\n');
    answer.below("details").map().forEach((name, value) -> text.append(told(name, value)));
    return text.toString();
  }

  private static String told(String name, Object value) {
    String title = name.replace('_', ' ');
    if (!(value instanceof List<?> list)) {
      return title + ": " + plain(value) + "\n";
    }
    if (list.isEmpty()) {
      return "";
    }
    return "\n" + title + ":\n" + (areRows(list) ? table(list) : lines(list));
  }

  private static String lines(List<?> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append("  ").append(plain(line)).append('\n'));
    return text.toString();
  }

  private static boolean areRows(List<?> list) {
    return list.stream().allMatch(Map.class::isInstance);
  }

  private static String table(List<?> list) {
    Set<String> names = new LinkedHashSet<>();
    list.forEach(row -> ((Map<?, ?>) row).keySet().forEach(key -> names.add(String.valueOf(key))));
    List<List<String>> rows = new ArrayList<>();
    rows.add(names.stream().map(name -> name.replace('_', ' ')).toList());
    for (Object row : list) {
      rows.add(names.stream().map(name -> cell((Map<?, ?>) row, name)).toList());
    }
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(row(row, rows)));
    return text.toString();
  }

  private static String cell(Map<?, ?> row, String name) {
    return row.containsKey(name) ? plain(String.valueOf(row.get(name))) : "";
  }

  /** The last column is as long as it is. */
  private static String row(List<String> row, Collection<List<String>> all) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      int column = i;
      int width = all.stream().mapToInt(one -> one.get(column).length()).max().orElse(0);
      line.append("  ").append(row.get(i)).append(" ".repeat(width - row.get(i).length()));
    }
    return line.toString().stripTrailing() + "\n";
  }

  /** Statements of others are shown here: nothing in them moves a terminal. */
  private static String plain(Object said) {
    return String.valueOf(said).replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
  }
}
