// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.bind.Languages;
import io.bellwether.core.config.pack.Pack;
import java.util.List;
import java.util.Map;

/**
 * Everything a configuration says about alerts, checked.
 *
 * @param written the blocks as they stand
 * @param rules those of the configuration and of the packs it names, with what it changes in them;
 *     also those that are switched off
 * @param packs those that are named; what their aliases stand for is said to the checks
 * @param languages who found its texts sound
 */
public record AlertConfiguration(
    AlertBlocks written,
    List<RuleEntry> rules,
    List<Pack> packs,
    AliveSettings alive,
    Languages languages) {
  /** Keeps copies. */
  public AlertConfiguration {
    rules = List.copyOf(rules);
    packs = List.copyOf(packs);
  }

  /** From the top of the tree. */
  public List<RouteSettings> routes() {
    return written.routes();
  }

  /** Of persons, for once or again and again. */
  public List<SilenceSettings> silences() {
    return written.silences();
  }

  /** Planned maintenance. */
  public List<SilenceSettings> windows() {
    return written.windows();
  }

  /** Which alerts keep which quiet. */
  public List<InhibitSettings> inhibit() {
    return written.inhibit();
  }

  /** Wordings of messages by their names. */
  public Map<String, TemplateSettings> templates() {
    return written.templates();
  }
}
