// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which plugin jars are loaded beside those of the class path. */
@Setting(
    help =
        "Jars of a folder, each of which sees only the interfaces of Bellwether and itself. A jar"
            + " is loaded only if its SHA-256 is listed, here or in the file trusted.sha256 of the"
            + " folder. Neither the folder nor that file may be written by others.")
record PluginSettings(
    @Setting(
            help =
                "Where the jars lie; not an absolute one is meant from the file that names it."
                    + " 'plugins' in the state folder if not given.",
            example = "plugins")
        Optional<Path> folder,
    @Setting(
            help = "The SHA-256 of each jar that may be loaded, as sha256sum prints it.",
            example = "[2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae]")
        List<String> sha256) {}
