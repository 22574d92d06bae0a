// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.ArrayList;
import java.util.List;

/** Records of a log in CSV, whose messages may have several lines. */
final class CsvRecords {
  private CsvRecords() {}

  /** The whole ones; what follows the last of them is left for the next time. */
  static List<List<String>> of(String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean twice = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (twice) {
          field.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        record.add(field.toString());
        field.setLength(0);
      } else if (c == '\n' && !quoted) {
        record.add(field.toString());
        field.setLength(0);
        records.add(List.copyOf(record));
        record.clear();
      } else {
        field.append(c);
      }
    }
    return records;
  }

  /** How much of a text whole records take. */
  static int end(String text) {
    int end = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c == '\n' && !quoted) {
        end = i + 1;
      }
    }
    return end;
  }
}
