// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.util.OptionalLong;

/**
 * Memory of a control group.
 *
 * @param limit the bytes it may use; empty when as many as the machine has
 * @param used bytes in use without the files in memory that can be dropped
 * @param killed how many processes were killed because it had no more; empty where it is not
 *     counted
 */
record MemoryGroup(OptionalLong limit, long used, OptionalLong killed) {
  /** Whether it may use less than the machine has. */
  boolean isLimited(long machine) {
    return limit.isPresent() && limit.getAsLong() < machine;
  }
}
