// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.util.List;

/** A list. */
public record Items(List<Node> all, Place place) implements Node {
  /** Keeps a copy. */
  public Items {
    all = List.copyOf(all);
  }

  @Override
  public String what() {
    return "a list";
  }

  @Override
  public String toString() {
    return what() + " at " + place;
  }
}
