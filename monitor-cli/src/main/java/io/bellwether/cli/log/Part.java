// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import java.util.List;

/** Of what there is a file of its own, beside the one that has everything. */
enum Part {
  /** One line for each change of a level: what broke when, and when it was over. */
  HEALTH("health.log", "io.bellwether.health"),
  /** What plugins say themselves. */
  PLUGINS("plugins.log", "io.bellwether.plugin"),
  /** All that is logged. */
  EVERYTHING("monitor.log", "");

  private final String file;
  private final String logger;

  Part(String file, String logger) {
    this.file = file;
    this.logger = logger;
  }

  String file() {
    return file;
  }

  /** Whether lines of a logger belong there. */
  boolean has(String name) {
    return logger.isEmpty()
        || name.startsWith(logger)
            && (name.length() == logger.length() || name.charAt(logger.length()) == '.');
  }

  static List<Part> of(String logger) {
    return java.util.stream.Stream.of(values()).filter(part -> part.has(logger)).toList();
  }
}
