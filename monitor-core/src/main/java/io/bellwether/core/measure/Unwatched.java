// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/** Knows the times in which nobody watched; by wall milliseconds. */
@FunctionalInterface
public interface Unwatched {
  /** Nobody was ever away. */
  Unwatched NEVER = (from, to) -> false;

  /** Whether nobody watched for a while after the one time and up to the other. */
  boolean between(long from, long to);
}
