// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.plugin.Setting;

@Setting(help = "The standard error of the program, where journald and containers read it.")
record ConsoleSettings(
    @Setting(
            help = "How a line is written: for people, or as the JSON of a webhook.",
            byDefault = "line")
        Layout layout) {}
