// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.source;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What somebody asks.
 *
 * @param question the name of a {@link Question}
 * @param about what it is asked about, such as the number of a statement; often nothing
 */
public record Asked(String question, List<String> about) {
  /** Keeps a copy. */
  public Asked {
    requireNonNull(question, "question");
    about = List.copyOf(about);
  }
}
