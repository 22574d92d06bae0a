// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

/** What is wrong with a plugin: where it came from or which kind it is about, and what to know. */
public record CatalogProblem(String about, String text) {
  @Override
  public String toString() {
    return about + ": " + text;
  }
}
