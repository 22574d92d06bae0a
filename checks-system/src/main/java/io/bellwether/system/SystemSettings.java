// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.plugin.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@Setting(help = "The machine this runs on: processors, memory, disks, network.")
record SystemSettings(
    @Setting(
            help = "Paths whose disks are watched; without any, every local disk that can fill up.",
            example = "/data, /logs")
        List<Path> disks,
    @Setting(help = "From when on it warns and alarms.") Optional<SystemThresholds> thresholds) {

  SystemSettings {
    disks = List.copyOf(disks);
  }

  SystemThresholds limits() {
    return thresholds.orElse(SystemThresholds.USUAL);
  }
}
