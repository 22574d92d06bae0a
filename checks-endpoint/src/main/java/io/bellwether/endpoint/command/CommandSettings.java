// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Setting;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@Setting(help = "A program that answers as Nagios plugins do; no shell is between.")
record CommandSettings(
    @Setting(
            help = "The program and its arguments, each an item of the list.",
            example = "/usr/lib/nagios/plugins/check_load, -w, 5, -c, 10")
        List<String> command,
    @Setting(
            help =
                "What else is in its environment, beside PATH and LC_ALL; nothing of the monitor's"
                    + " own is.")
        Map<String, String> env,
    @Setting(help = "The same for what nobody may see; in what it says, it is shown as ***.")
        Map<String, Secret> secretEnv,
    @Setting(help = "The folder it runs in.", byDefault = "/") Path folder) {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

  CommandSettings {
    command = List.copyOf(command);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    secretEnv = Collections.unmodifiableMap(new LinkedHashMap<>(secretEnv));
    if (command.isEmpty()) {
      throw new IllegalArgumentException(
          "command: is missing; write the program and its arguments as a list");
    }
    if (command.get(0).isBlank()) {
      throw new IllegalArgumentException("command: its first item is the program, and is empty");
    }
    if (command.size() == 1 && command.get(0).strip().contains(" ")) {
      throw new IllegalArgumentException(
          "command: write the program and each argument as an item: ["
              + String.join(", ", command.get(0).strip().split(" +"))
              + "]");
    }
    if (command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("command: holds a NUL, which no argument can have");
    }
    env.keySet().forEach(name -> refuseName("env", name));
    secretEnv.keySet().forEach(name -> refuseName("secret-env", name));
    for (String name : secretEnv.keySet()) {
      if (env.containsKey(name)) {
        throw new IllegalArgumentException("env: " + name + " is in secret-env too");
      }
    }
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException(
          "folder: '" + folder + "' must be a whole path, like /" + folder);
    }
  }

  private static void refuseName(String setting, String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          setting + ": '" + name + "' is no name for a variable; use letters, digits and _");
    }
  }
}
