// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.bind.When;
import java.util.List;

/** What one inhibition may say. */
@Setting(help = "That alerts of one sort say enough of those of another.")
public record InhibitSettings(
    @Setting(
            help = "The alerts that keep others quiet while they fire.",
            example = "{severity: critical}")
        When source,
    @Setting(help = "The alerts that they keep quiet.", example = "{severity: warning}")
        When target,
    @Setting(help = "Labels of which both must have the same value.", example = "[component]")
        List<String> equal) {}
