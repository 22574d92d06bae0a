// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

/** Where something was written: a file with line and column from 1, or a source without lines. */
public record Place(String source, int line, int column) implements Comparable<Place> {
  /** A source that has no lines, such as {@code builder} or {@code environment NAME}. */
  public static Place of(String source) {
    return new Place(source, 0, 0);
  }

  @Override
  public int compareTo(Place other) {
    int order = source.compareTo(other.source);
    if (order == 0) {
      order = Integer.compare(line, other.line);
    }
    return order == 0 ? Integer.compare(column, other.column) : order;
  }

  /** As editors and terminals make a link of it: {@code bellwether.yaml:7:14}. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
