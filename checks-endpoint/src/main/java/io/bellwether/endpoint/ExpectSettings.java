// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.plugin.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Setting(help = "What must come back.")
record ExpectSettings(
    @Setting(help = "Statuses that are fine, alone or from-to.", byDefault = "200-299")
        List<String> status,
    @Setting(
            help =
                "Headers that must be there, with what must be in them; '' where anything will do.")
        Map<String, String> headers,
    @Setting(help = "Texts that must be in the body.", example = "\"healthy\"")
        List<String> contains,
    @Setting(help = "Texts that must not be in the body.", example = "Exception")
        List<String> lacks,
    @Setting(
            help = "Regular expression that must be found in the body.",
            example = "version: 4[.][0-9]+")
        Optional<String> matches,
    @Setting(help = "Values that the body must have, which is JSON then.")
        List<JsonSettings> json) {
  ExpectSettings {
    Statuses.of(status);
    matches.ifPresent(written -> BoundedPattern.of("matches", written));
    contains.forEach(text -> filled("contains", text));
    lacks.forEach(text -> filled("lacks", text));
  }

  private static void filled(String setting, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(setting + ": is empty, which is in every body");
    }
  }

  /** Whether anything but status and headers counts. */
  boolean readsBody() {
    return !contains.isEmpty() || !lacks.isEmpty() || matches.isPresent() || !json.isEmpty();
  }
}
