// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.time.Instant;

/** Who did something, when, and why; {@link #NONE} where nobody did. */
public record Mark(String by, Instant at, String why) {
  /** Nobody did. */
  public static final Mark NONE = new Mark("", Instant.EPOCH, "");

  /** Whether somebody did. */
  public boolean isSet() {
    return !by.isEmpty();
  }
}
