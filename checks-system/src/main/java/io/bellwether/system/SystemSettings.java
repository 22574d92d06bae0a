// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.plugin.Setting;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Setting(help = "The machine this runs on: processors, memory, disks, network.")
record SystemSettings(
    @Setting(
            help = "Paths whose disks are watched; without any, every local disk that can fill up.",
            example = "/data, /logs")
        List<Path> disks,
    @Setting(help = "From when on it warns and alarms.") SystemThresholds thresholds,
    @Setting(
            help = "Whose limits hold for CPU and memory: auto is the container's inside of one.",
            byDefault = "auto")
        LimitsOf limits,
    @Setting(help = "Programs that are counted together, by a name for each group.")
        Map<String, ProcessGroup> processGroups,
    @Setting(
            help =
                "Whether to ask the container engine of this machine for its containers: auto when"
                    + " one answers, true when one has to be there.",
            byDefault = "auto")
        Containers.Engine containers,
    @Setting(
            help =
                "Where that engine listens, when it is neither Docker's nor Podman's usual place.",
            example = "/run/user/1000/podman/podman.sock")
        Optional<Path> containerSocket) {

  SystemSettings {
    disks = List.copyOf(disks);
    for (Path disk : disks) {
      if (!disk.isAbsolute()) {
        throw new IllegalArgumentException(
            "disks: '" + disk + "' must be a whole path, like /" + disk);
      }
    }
    processGroups = Collections.unmodifiableMap(new LinkedHashMap<>(processGroups));
  }
}
