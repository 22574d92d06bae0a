// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One item of performance data: {@code 'label'=value[UOM];[warn];[crit];[min];[max]}. The limits
 * stay texts, as they may be ranges.
 */
record Performance(
    String label, double value, String unit, String warn, String crit, String min, String max) {
  private static final String NUMBER =
      "[-+]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][-+]?[0-9]+)?";

  /** All that can be understood; the rest is counted as not read. */
  record Read(List<Performance> items, int broken) {}

  static Read read(String text) {
    List<Performance> items = new ArrayList<>();
    int broken = 0;
    for (String word : words(text)) {
      Optional<Performance> item = item(word);
      item.ifPresent(items::add);
      broken += item.isEmpty() && !isUnknown(word) ? 1 : 0;
    }
    return new Read(List.copyOf(items), broken);
  }

  /** The plugin says itself that it has no value. */
  private static boolean isUnknown(String word) {
    int equals = equalsSign(word);
    return equals > 0 && word.substring(equals + 1).matches("U([;].*)?");
  }

  /** Split at blanks that are not between quotes. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      if (Character.isWhitespace(c) && !quoted) {
        add(word, words);
      } else {
        word.append(c);
      }
    }
    add(word, words);
    return words;
  }

  private static void add(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  /** Of a quoted label the one after its end: it may hold one itself in plugins in the wild. */
  private static int equalsSign(String word) {
    return word.startsWith("'") ? word.indexOf("'=", 1) + 1 : word.indexOf('=');
  }

  private static Optional<Performance> item(String word) {
    int equals = equalsSign(word);
    if (equals <= 0) {
      return Optional.empty();
    }
    String label = word.substring(0, equals);
    if (label.startsWith("'") && label.endsWith("'") && label.length() > 1) {
      label = label.substring(1, label.length() - 1).replace("''", "'");
    }
    String[] parts = word.substring(equals + 1).split(";", -1);
    String number = parts[0].replaceFirst("^(" + NUMBER + ").*", "$1");
    if (label.isBlank() || !number.matches(NUMBER)) {
      return Optional.empty();
    }
    double value = Double.parseDouble(number.replace(',', '.'));
    if (Double.isInfinite(value)) {
      return Optional.empty();
    }
    return Optional.of(
        new Performance(
            label,
            value,
            parts[0].substring(number.length()).strip(),
            at(1, parts),
            at(2, parts),
            at(3, parts),
            at(4, parts)));
  }

  private static String at(int index, String[] parts) {
    return index < parts.length ? parts[index].strip() : "";
  }
}
