// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

/** What is known of a condition: unknown is neither. */
public enum Truth {
  /** It holds. */
  TRUE,
  /** It does not. */
  FALSE,
  /** Nobody can tell now. */
  UNKNOWN;

  /** Of something that is known. */
  public static Truth of(boolean known) {
    return known ? TRUE : FALSE;
  }

  /** Both. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  /** One of them at least. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  /** The contrary. */
  public Truth not() {
    return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
  }
}
