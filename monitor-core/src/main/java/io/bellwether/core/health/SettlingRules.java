// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

/**
 * How many looks in a row it takes.
 *
 * @param failures worse ones before it is shown as worse
 * @param recovery better ones before it is shown as better
 */
public record SettlingRules(int failures, int recovery) {
  /** One failure is enough, two good looks are needed. */
  public static final SettlingRules DEFAULT = new SettlingRules(1, 2);

  /** Both at least one. */
  public SettlingRules {
    if (failures < 1 || recovery < 1) {
      throw new IllegalArgumentException(
          "failures and recovery are at least 1: " + failures + ", " + recovery);
    }
  }
}
