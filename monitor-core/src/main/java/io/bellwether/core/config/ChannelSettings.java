// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Setting;
import java.util.Optional;

/** What every channel may say, whatever its kind. */
record ChannelSettings(@Setting(help = "Its kind.", example = "slack") Optional<String> kind) {}
