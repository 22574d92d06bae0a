// SPDX-License-Identifier: Apache-2.0
package com.example.spool;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.nio.file.Path;

/** What the configuration says of one spool folder; the core reads and checks it. */
record SpoolSettings(
    @Setting(help = "The folder in which files wait to be taken.", example = "/var/spool/app")
        Path path,
    @Setting(help = "Which files wait: a pattern of their names.", byDefault = "*") String files,
    @Setting(help = "Files that wait: warn from, alarm from.", byDefault = "100/1000")
        Thresholds waiting,
    @Setting(help = "Age of the oldest: warn from, alarm from.", byDefault = "10m/1h")
        Thresholds oldest) {}
