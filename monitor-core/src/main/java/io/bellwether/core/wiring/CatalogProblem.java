// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

/** What is wrong with a plugin: a sentence whose subject is a jar, a class of one, or a kind. */
public record CatalogProblem(String about, String text) {
  @Override
  public String toString() {
    return about + " " + text;
  }
}
