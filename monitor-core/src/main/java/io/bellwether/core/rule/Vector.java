// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.util.List;

/**
 * What a part of a condition says of each set of labels.
 *
 * @param single whether it is one thing without labels that stands beside every other set: a
 *     literal, or the time
 */
record Vector<T extends Labelled>(List<T> all, boolean single) {
  static <T extends Labelled> Vector<T> of(List<T> all) {
    return new Vector<>(all, false);
  }

  static <T extends Labelled> Vector<T> one(T only) {
    return new Vector<>(List.of(only), true);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The largest number of labels of one of its sets. */
  int width() {
    int width = single ? -1 : 0;
    for (T one : all) {
      width = Math.max(width, one.labels().size());
    }
    return width;
  }
}
