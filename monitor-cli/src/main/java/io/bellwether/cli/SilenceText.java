// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;

/** A silence as one line. */
final class SilenceText {
  private SilenceText() {}

  static String line(Fields silence, TimeWords time) {
    return "  "
        + (silence.yes("in_force") ? "in force  " : "waiting   ")
        + silence.text("id").orElse("?")
        + "  "
        + (silence.yes("window") ? "maintenance of " : "")
        + clean(silence, "when", "everything")
        + time.at(silence, "until").map(at -> " until " + at).orElse("")
        + silence.text("every").map(it -> ", " + StatusText.clean(it)).orElse("")
        + ", by "
        + clean(silence, "by", "?")
        + ": "
        + clean(silence, "why", "nobody said why")
        + (silence.yes("configured") ? " (configured)" : "")
        + "\n";
  }

  /** What one that was just set does now. */
  static String effect(Fields set) {
    String doubt =
        set.text("doubt").map(it -> "warning: " + StatusText.clean(it) + "\n").orElse("");
    return set.number("quiet").map(SilenceText::kept).orElse("") + doubt;
  }

  private static String kept(long alerts) {
    if (alerts == 0) {
      return "it keeps no active alert quiet now\n";
    }
    return "it keeps "
        + (alerts == 1 ? "1 active alert" : alerts + " active alerts")
        + " quiet now\n";
  }

  private static String clean(Fields silence, String name, String otherwise) {
    return silence
        .text(name)
        .filter(text -> !text.isBlank())
        .map(StatusText::clean)
        .orElse(otherwise);
  }
}
