// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.util.List;

/** Names of parts that can become paths anywhere without leaving their folder. */
final class PartNames {
  private PartNames() {}

  static boolean isSafe(String name) {
    return List.of(name.split("/", -1)).stream().allMatch(PartNames::isSafeLevel)
        && name.codePoints().noneMatch(Character::isISOControl)
        && !name.contains("\\");
  }

  private static boolean isSafeLevel(String level) {
    return !level.isEmpty() && !level.equals(".") && !level.equals("..");
  }
}
