// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.pack;

import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/**
 * A rule pack.
 *
 * @param figures those its rules read that no kind of this version gives: whoever has them gives
 *     them under these names
 * @param rules in the order of the file
 * @param aliases names of the guides for what something else judges already
 */
public record Pack(
    String name, List<Figure> figures, List<PackRule> rules, List<PackAlias> aliases) {
  /** Keeps copies. */
  public Pack {
    figures = List.copyOf(figures);
    rules = List.copyOf(rules);
    aliases = List.copyOf(aliases);
  }

  /** The alias of a name. */
  public Optional<PackAlias> alias(String wanted) {
    return aliases.stream().filter(one -> one.name().equals(wanted)).findFirst();
  }

  /** The rule of a name. */
  public Optional<PackRule> rule(String wanted) {
    return rules.stream().filter(one -> one.name().equals(wanted)).findFirst();
  }
}
