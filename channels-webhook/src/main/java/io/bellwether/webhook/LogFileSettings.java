// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Size;
import io.bellwether.api.plugin.MayDoubt;
import io.bellwether.api.plugin.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@Setting(help = "A file to which each message is added as one line.")
record LogFileSettings(
    @Setting(
            help = "The file; its folder has to be there.",
            example = "/var/log/bellwether/alerts.log")
        Path path,
    @Setting(
            help = "How a line is written: for people, or as the JSON of a webhook.",
            byDefault = "line")
        Layout layout,
    @Setting(
            help = "From which size on it is set aside as FILE.1, in place of the one before.",
            byDefault = "10MB",
            min = "10KB")
        Size maxSize)
    implements MayDoubt {
  /** What this user may not look at is no doubt: another may write there. */
  @Override
  public List<String> doubts() {
    Path file = path.toAbsolutePath();
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    if (Files.notExists(folder) || Files.exists(folder) && !Files.isDirectory(folder)) {
      return List.of(
          path.isAbsolute()
              ? "path: there is no folder for " + path + "; make it: mkdir -p " + folder
              : "path: there is no folder for "
                  + file
                  + " as seen from here; a path that begins with / is the same for everybody");
    }
    return Files.exists(file) && !Files.isRegularFile(file)
        ? List.of(
            "path: "
                + file
                + " is no file"
                + (path.isAbsolute() ? "" : " as seen from here")
                + "; name another, or write to the console")
        : List.of();
  }
}
