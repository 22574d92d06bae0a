// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

/** What a figure counts. Grows, as every enum here may: give each {@code switch} a default. */
public enum Unit {
  /** A bare number. */
  NONE,
  /** Seconds, with fractions. */
  SECONDS,
  /** Bytes. */
  BYTES,
  /** A share of a whole, 0 to 1. */
  RATIO,
  /** A share of a whole, 0 to 100. */
  PERCENT,
  /** Things. */
  COUNT,
  /** Things a second. */
  PER_SECOND
}
