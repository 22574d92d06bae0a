// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.util.OptionalLong;
import java.util.Set;

/**
 * What time made of the silences.
 *
 * @param changed whether other ones hold than before
 * @param gone ids of those that are over for good: nothing of them is kept
 * @param wake the monotonic time by which they want to be looked at again
 */
public record SilenceTurn(boolean changed, Set<String> gone, OptionalLong wake) {
  /** Keeps a copy. */
  public SilenceTurn {
    gone = Set.copyOf(gone);
  }
}
