// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.plugin.Setting;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

@Setting(help = "A file, or the files of a folder: whether they are there, how old, how large.")
record FileSettings(
    @Setting(help = "The file; or the folder, where there is a pattern.", example = "/backup/shop")
        Path path,
    @Setting(
            help =
                "Which files below the folder: * is any part of a name, ** any folders, {a,b} one"
                    + " of several.",
            example = "*.dump.gz")
        Optional<String> pattern,
    @Setting(help = "How many folders deep is looked.", byDefault = "8", min = "1", max = "64")
        int depth,
    @Setting(help = "Whether there must be a file.", byDefault = "must") There there,
    @Setting(
            help = "How long ago the newest may have been written.",
            byDefault = "off",
            scales = Scale.SECONDS)
        Thresholds age,
    @Setting(
            help = "How long the oldest may lie there, as in a queue.",
            byDefault = "off",
            scales = Scale.SECONDS)
        Thresholds oldest,
    @Setting(help = "The size of the newest; 10MB/1MB is what it must have.", byDefault = "off")
        Thresholds size,
    @Setting(help = "The size of all of them; 10MB/1MB is what they must have.", byDefault = "off")
        Thresholds total,
    @Setting(help = "How many there are; 5/2 is how many there must be.", byDefault = "off")
        Thresholds count,
    @Setting(help = "Whose they must be.", example = "postgres") Optional<String> owner,
    @Setting(help = "Whether nobody but the owner may read them.", byDefault = "false")
        boolean ownerOnly) {
  FileSettings {
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(
          "path: '" + path + "' must be a whole path, like /" + path);
    }
    if (path.toString().contains("*")) {
      throw new IllegalArgumentException(
          "path: is the folder alone; write what has a * under pattern");
    }
    pattern.ifPresent(FileSettings::matcher);
    // small values are the bad ones as often as large ones, so that both orders are right
    refuseUnit("size", size, Scale.BYTES, "10MB/1MB");
    refuseUnit("total", total, Scale.BYTES, "10GB/20GB");
    refuseUnit("count", count, Scale.COUNT, "5/2");
  }

  private static void refuseUnit(String setting, Thresholds limits, Scale scale, String example) {
    if (limits.scale() != scale && limits.scale() != Scale.OFF) {
      throw new IllegalArgumentException(setting + ": write it like " + example + ", or off");
    }
  }

  private static PathMatcher matcher(String pattern) {
    if (pattern.isBlank() || pattern.startsWith("/")) {
      throw new IllegalArgumentException(
          "pattern: is below the folder of path, like *.gz or **/*.gz");
    }
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "pattern: '" + pattern + "' is no pattern: " + e.getDescription(), e);
    }
  }

  Optional<PathMatcher> matcher() {
    return pattern.map(FileSettings::matcher);
  }
}
