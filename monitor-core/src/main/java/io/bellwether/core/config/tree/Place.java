// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.util.Comparator;

/** Where something was written: a file with line and column from 1, or a source without lines. */
public record Place(String source, int line, int column) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::source)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  /** A source that has no lines, such as {@code builder} or {@code environment NAME}. */
  public static Place of(String source) {
    return new Place(source, 0, 0);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** As editors and terminals make a link of it: {@code bellwether.yaml:7:14}. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
