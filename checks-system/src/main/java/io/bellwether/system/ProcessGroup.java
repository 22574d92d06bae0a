// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.plugin.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

@Setting(help = "Programs that are counted together. All that is given must fit.")
record ProcessGroup(
    @Setting(help = "Names as ps shows them; one of them must fit.", example = "postgres")
        List<String> name,
    @Setting(help = "Text that the command line contains.", example = "-Dapp=orders")
        Optional<String> command,
    @Setting(help = "Text that the path of the control group contains.", example = "/docker/")
        Optional<String> cgroup) {

  /** The kernel keeps no more of a name. */
  private static final int LONGEST_NAME = 15;

  ProcessGroup {
    name = name.stream().map(ProcessGroup::kept).toList();
    if (name.isEmpty() && command.isEmpty() && cgroup.isEmpty()) {
      throw new IllegalArgumentException(
          "a group of processes needs a name, a command or a cgroup");
    }
    if (Stream.of(name.stream(), command.stream(), cgroup.stream())
        .flatMap(texts -> texts)
        .anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("an empty text fits every process; take it out");
    }
  }

  private static String kept(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  boolean holds(RunningProcess process) {
    return (name.isEmpty() || name.contains(kept(process.name())))
        && command.map(process.command()::contains).orElse(true)
        && cgroup.map(process.cgroup()::contains).orElse(true);
  }
}
