// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

/** A value of the tree. None of them prints what it holds, as it may be a secret. */
public sealed interface Node permits Text, Fields, Items, Blank {
  /** Where it was written. */
  Place place();

  /** What it is, for messages: {@code text}, {@code a list}. */
  String what();
}
