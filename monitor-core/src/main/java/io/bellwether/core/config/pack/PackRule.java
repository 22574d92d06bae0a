// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.pack;

import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import java.util.List;

/**
 * A rule of a pack.
 *
 * @param settings as in the block {@code rules}
 * @param guide which guide has it, as in {@code 001}; empty for one of ours
 * @param cases when it has to fire and when not, each a scenario
 */
public record PackRule(
    String name, Fields settings, String guide, List<Fields> cases, Place place) {
  /** Keeps a copy. */
  public PackRule {
    cases = List.copyOf(cases);
  }
}
