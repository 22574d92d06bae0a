// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.pack;

import io.bellwether.api.plugin.Setting;
import java.util.Optional;

@Setting(help = "A name of a guide.")
record EntrySettings(
    @Setting(help = "As the guide writes it.", example = "HighConnectionUsage") String name,
    @Setting(help = "What judges it.") AliasSettings alias,
    @Setting(help = "Which guide has it.", example = "'004'") Optional<String> guide,
    @Setting(help = "A likely cause.") String cause,
    @Setting(help = "What to do.") String runbook) {}
