// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The switches of guide 003, each of which is a command here. */
final class GuideSwitches {
  private static final Map<String, String> COMMANDS = Map.of("--health-check", "health-check");

  private GuideSwitches() {}

  /** Puts the command a switch stands for in front, and leaves all else as it was. */
  static String[] asCommands(String... args) {
    for (int i = 0; i < args.length && args[i].startsWith("-"); i++) {
      String command = COMMANDS.get(args[i]);
      if (command != null) {
        List<String> all = new ArrayList<>(List.of(args));
        all.remove(i);
        all.add(0, command);
        return all.toArray(String[]::new);
      }
    }
    return args;
  }
}
