// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Setting;
import java.util.Optional;

/** What the history of every kind may say. */
record HistorySettings(
    @Setting(
            help =
                "Where it is kept: sqlite in a file that outlives the process, memory as long as it"
                    + " runs. The program takes sqlite, a host application memory.",
            example = "sqlite")
        Optional<String> kind) {}
