// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import java.util.List;

/**
 * Values that a condition speaks of.
 *
 * @param whole whether it speaks of no others; only then does it say something that none of them is
 *     of use
 */
public record Samples(List<String> texts, boolean whole) {
  /** Keeps a copy. */
  public Samples {
    texts = List.copyOf(texts);
  }
}
