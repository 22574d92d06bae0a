// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.api.plugin.Setting;
import java.util.Optional;

/** What one wording of messages may say. */
@Setting(help = "The wording of messages; the one called default is that of all others.")
public record TemplateSettings(
    @Setting(
            help =
                "The line on top; {name}, {severity}, {count}, {summary} and others are filled in.",
            example = "{severity}: {summary}")
        Optional<String> title,
    @Setting(help = "The whole text.", example = "{count} alerts of {name}") Optional<String> text,
    @Setting(
            help = "The text of each alert in it.",
            example = "{component}: {summary} since {since}")
        Optional<String> item) {}
