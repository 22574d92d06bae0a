// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.Size;
import io.bellwether.api.plugin.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The log of the program; in a host's own log the host decides. */
@Setting(help = "The log of the program: a host that embeds Bellwether has a log of its own.")
public record LogSettings(
    @Setting(help = "The least that is logged.", byDefault = "info") LogLevel level,
    @Setting(help = "Lines for people, or one JSON object a line.", byDefault = "text")
        LogFormat format,
    @Setting(
            help = "The file that gets every line, in place of monitor.log in the folder.",
            example = "/var/log/bellwether.log")
        Optional<Path> file,
    @Setting(
            help =
                "Where the files lie, one for each part; 'logs' in the state folder if not given.",
            example = "/var/log/bellwether")
        Optional<Path> folder,
    @Setting(
            help = "A file that has grown to this is set aside, as it is at the end of its day.",
            byDefault = "10MB",
            min = "64KB",
            max = "1GB")
        Size size,
    @Setting(
            help = "How many times that size all that was set aside of one file may take together.",
            byDefault = "5",
            min = "1",
            max = "1000")
        int files,
    @Setting(
            help = "How long what was set aside is kept.",
            byDefault = "14d",
            min = "1h",
            max = "3650d")
        Duration keep,
    @Setting(help = "Whether what was set aside is compressed.", byDefault = "true")
        boolean compress,
    @Setting(help = "Whether every line goes to standard error too.", byDefault = "true")
        boolean console) {}
