// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.api.plugin.Setting;
import java.util.List;
import java.util.Map;

/** The blocks about alerts at the top of a configuration, as they are written. */
public record AlertBlocks(
    @Setting(
            help = "Rules that come with Bellwether, by the names of their packs.",
            example = "[system, postgres]")
        List<String> rulePacks,
    @Setting(help = "Conditions over figures.") List<RuleSettings> rules,
    @Setting(help = "Which alert goes to which channel.") List<RouteSettings> routes,
    @Setting(help = "Alerts that nobody is told of for a time.") List<SilenceSettings> silences,
    @Setting(help = "Maintenance windows.") List<SilenceSettings> windows,
    @Setting(help = "Alerts that keep others quiet.") List<InhibitSettings> inhibit,
    @Setting(help = "The wording of messages.") Map<String, TemplateSettings> templates) {
  /** Nothing is said. */
  public static final AlertBlocks NONE =
      new AlertBlocks(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
}
