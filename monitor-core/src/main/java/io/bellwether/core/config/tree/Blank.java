// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

/** A key with nothing after it, {@code ~} or {@code null}. */
public record Blank(Place place) implements Node {
  @Override
  public String what() {
    return "nothing";
  }
}
