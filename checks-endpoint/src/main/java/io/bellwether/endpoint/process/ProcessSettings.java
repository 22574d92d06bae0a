// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.plugin.Setting;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

@Setting(help = "A program that must run on this machine, found by all that is said about it.")
record ProcessSettings(
    @Setting(
            help =
                "The file with its number. What runs under this number must be what else is said"
                    + " here, and no younger than the file: numbers are given out again.",
            example = "/run/nginx.pid")
        Optional<Path> pidFile,
    @Setting(help = "Its name, as ps -o comm shows it.", example = "nginx") Optional<String> name,
    @Setting(help = "The file it is run from.", example = "/usr/sbin/nginx")
        Optional<Path> executable,
    @Setting(
            help = "What is found in its command line, as a regular expression.",
            example = "worker\\.py .*--queue mail")
        Optional<String> command,
    @Setting(help = "The unit of systemd it belongs to.", example = "nginx.service")
        Optional<String> unit,
    @Setting(
            help = "The control group it is in, or one above that.",
            example = "/system.slice/shop.slice")
        Optional<String> cgroup,
    @Setting(help = "How many there must be at least.", byDefault = "1", min = "0", max = "100000")
        int min,
    @Setting(help = "How many there may be.", example = "1", min = "0", max = "100000")
        Optional<Integer> max,
    @Setting(
            help = "How young is too young, as after a crash; 10m/1m says so for ten minutes.",
            byDefault = "off",
            scales = Scale.SECONDS,
            falling = true)
        Thresholds age,
    @Setting(help = "What they may have in memory.", byDefault = "off", scales = Scale.BYTES)
        Thresholds memory,
    @Setting(
            help = "Processor time they may use between two looks; 100% is one processor.",
            byDefault = "off",
            scales = Scale.SHARE)
        Thresholds cpu,
    @Setting(
            help = "Files one of them may have open, of those it may open.",
            byDefault = "off",
            scales = {Scale.SHARE, Scale.COUNT},
            max = "100%")
        Thresholds openFiles) {
  ProcessSettings {
    if (pidFile.isEmpty()
        && name.isEmpty()
        && executable.isEmpty()
        && command.isEmpty()
        && unit.isEmpty()
        && cgroup.isEmpty()) {
      throw new IllegalArgumentException(
          "say which process: pid-file, name, executable, command, unit or cgroup");
    }
    pidFile.ifPresent(path -> refuseRelative("pid-file", path));
    executable.ifPresent(path -> refuseRelative("executable", path));
    command.ifPresent(ProcessSettings::compiled);
    unit.ifPresent(text -> refuseBlank("unit", text));
    if (name.isPresent() && (name.get().isBlank() || name.get().contains("/"))) {
      throw new IllegalArgumentException(
          "name: write the name alone, like nginx; executable takes a path");
    }
    if (cgroup.isPresent() && !cgroup.get().startsWith("/")) {
      throw new IllegalArgumentException("cgroup: begins with '/', as in /proc/PID/cgroup");
    }
    if (max.isPresent() && max.get() < min) {
      throw new IllegalArgumentException("max: " + max.get() + " is less than min, " + min);
    }
    if (pidFile.isPresent() && (min > 1 || max.isPresent() && max.get() == 0)) {
      throw new IllegalArgumentException("pid-file: names one process; take min and max out");
    }
  }

  private static void refuseRelative(String setting, Path path) {
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(
          setting + ": '" + path + "' must be a whole path, like /" + path);
    }
  }

  private static void refuseBlank(String setting, String text) {
    if (text.isBlank() || text.contains("/")) {
      throw new IllegalArgumentException(setting + ": write its name alone, like nginx.service");
    }
  }

  private static Pattern compiled(String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "command: is no regular expression: " + e.getDescription(), e);
    }
  }

  Optional<Pattern> commandPattern() {
    return command.map(ProcessSettings::compiled);
  }
}
