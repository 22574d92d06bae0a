// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

/** One mistake or warning: where it stands, which setting it is about, and what to do. */
public record Problem(Place place, String path, String message) {
  /** The line people see. */
  @Override
  public String toString() {
    return place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
