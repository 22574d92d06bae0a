// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

/**
 * That one component rests on another.
 *
 * @param component what fails when the root is lost
 * @param root what it rests on
 * @param why how it is known, as in {@code depends-on} or {@code reads from}
 * @param inferred whether it was derived and not written down
 * @param cut whether a person said that it does not hold: listed, and without effect
 */
public record Edge(String component, String root, String why, boolean inferred, boolean cut) {
  /** Written down by a person. */
  public static Edge declared(String component, String root) {
    return new Edge(component, root, "depends-on", false, false);
  }

  /** Derived from what is registered. */
  public static Edge inferred(String component, String root, String why) {
    return new Edge(component, root, why, true, false);
  }

  /** The same without effect. */
  public Edge asCut() {
    return new Edge(component, root, why, inferred, true);
  }

  @Override
  public String toString() {
    return component + " on " + root + " (" + why + ")";
  }
}
