// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.util.IdentityHashMap;
import java.util.Map;

/** A condition as it was written, with the place of each of its parts. */
record Parsed(Node root, Map<Node, Span> places) {
  private static final Span BEGIN = new Span(0, 1);

  /** By the part itself: two that are written alike stand in different places. */
  static Map<Node, Span> noPlaces() {
    return new IdentityHashMap<>();
  }

  Span place(Node part) {
    return places.getOrDefault(part, BEGIN);
  }
}
