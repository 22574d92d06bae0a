// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

/** One mistake or warning: where it stands, which setting it is about, and what to do. */
public record Problem(Place place, String path, String message) implements Comparable<Problem> {
  /** By place, then by setting. */
  @Override
  public int compareTo(Problem other) {
    int order = place.compareTo(other.place);
    return order == 0 ? path.compareTo(other.path) : order;
  }

  /** The line people see. */
  @Override
  public String toString() {
    return place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
