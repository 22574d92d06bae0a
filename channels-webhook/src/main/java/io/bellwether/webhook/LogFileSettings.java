// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Size;
import io.bellwether.api.plugin.Setting;
import java.nio.file.Path;

@Setting(help = "A file to which each message is added as one line.")
record LogFileSettings(
    @Setting(
            help = "The file; its folder has to be there.",
            example = "/var/log/bellwether/alerts.log")
        Path path,
    @Setting(
            help = "How a line is written: for people, or as the JSON of a webhook.",
            byDefault = "line")
        Layout layout,
    @Setting(
            help = "From which size on it is set aside as FILE.1, in place of the one before.",
            byDefault = "10MB",
            min = "10KB")
        Size maxSize) {}
