// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Label names and values, sorted by name so that text, keys and tests come out the same every run.
 *
 * <p>Immutable. Comparing and hashing allocate nothing, so that labels can be looked up for every
 * sample.
 */
public final class Labels {
  /** No label at all. */
  public static final Labels NONE = new Labels(new String[0]);

  /** Name, value, name, value, and so on, sorted by name. */
  private final String[] pairs;

  private final int hash;

  private Labels(String[] pairs) {
    this.pairs = pairs;
    this.hash = Arrays.hashCode(pairs);
  }

  /** One label. */
  public static Labels of(String name, String value) {
    return NONE.with(name, value);
  }

  /** Two labels. */
  public static Labels of(String name, String value, String name2, String value2) {
    return NONE.with(name, value).with(name2, value2);
  }

  /** The labels of a map. */
  public static Labels of(Map<String, String> labels) {
    if (labels.isEmpty()) {
      return NONE;
    }
    String[] pairs = new String[2 * labels.size()];
    int at = 0;
    for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
      pairs[at++] = checked(label.getKey());
      pairs[at++] = label.getValue();
    }
    return new Labels(pairs);
  }

  /**
   * These labels with one more, or with another value for one that is there.
   *
   * @throws IllegalArgumentException when the name is not letters, digits and underscores
   */
  public Labels with(String name, String value) {
    int at = position(checked(name));
    if (at >= 0 && pairs[at + 1].equals(value)) {
      return this;
    }
    String[] more = at >= 0 ? pairs.clone() : opened(-at - 1);
    int put = at >= 0 ? at : -at - 1;
    more[put] = name;
    more[put + 1] = value;
    return new Labels(more);
  }

  /** These labels without one, which need not be there. */
  public Labels without(String name) {
    int at = position(name);
    if (at < 0) {
      return this;
    }
    String[] fewer = new String[pairs.length - 2];
    System.arraycopy(pairs, 0, fewer, 0, at);
    System.arraycopy(pairs, at + 2, fewer, at, fewer.length - at);
    return fewer.length == 0 ? NONE : new Labels(fewer);
  }

  /** Without a regular expression: this runs for every label of every sample. */
  private static String checked(String name) {
    boolean fine = !name.isEmpty() && !isDigit(name.charAt(0));
    for (int i = 0; fine && i < name.length(); i++) {
      char c = name.charAt(i);
      fine = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || isDigit(c);
    }
    if (!fine) {
      throw new IllegalArgumentException(
          "label name '" + name + "' must be letters, digits and underscores, no digit first");
    }
    return name;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private String[] opened(int at) {
    String[] more = new String[pairs.length + 2];
    System.arraycopy(pairs, 0, more, 0, at);
    System.arraycopy(pairs, at, more, at + 2, pairs.length - at);
    return more;
  }

  /** Where the name stands, or where it would be put as {@code -position - 1}. */
  private int position(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      int order = pairs[i].compareTo(name);
      if (order >= 0) {
        return order == 0 ? i : -i - 1;
      }
    }
    return -pairs.length - 1;
  }

  /** The value of one label. */
  public Optional<String> get(String name) {
    int at = position(name);
    return at >= 0 ? Optional.of(pairs[at + 1]) : Optional.empty();
  }

  /** How many labels these are. */
  public int size() {
    return pairs.length / 2;
  }

  /** Whether there is no label. */
  public boolean isEmpty() {
    return pairs.length == 0;
  }

  /** Hands over every label, sorted by name. */
  public void forEach(BiConsumer<String, String> use) {
    for (int i = 0; i < pairs.length; i += 2) {
      use.accept(pairs[i], pairs[i + 1]);
    }
  }

  /** A copy that cannot be changed, sorted by name. */
  public SortedMap<String, String> asMap() {
    SortedMap<String, String> map = new TreeMap<>();
    forEach(map::put);
    return Collections.unmodifiableSortedMap(map);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Labels that && hash == that.hash && Arrays.equals(pairs, that.pairs);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** As in {@code {db="shop",state="idle"}}; empty labels are the empty text. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < pairs.length; i += 2) {
      text.append(i == 0 ? "" : ",").append(pairs[i]).append("=\"");
      text.append(escaped(pairs[i + 1])).append('"');
    }
    return text.append('}').toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
