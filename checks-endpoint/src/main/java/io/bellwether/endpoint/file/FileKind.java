// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;

/** Kind {@code file}: one file, or all files of a folder that match a pattern. */
public final class FileKind {
  static final String COUNT = "file_count";
  static final String NEWEST = "file_newest_seconds";
  static final String OLDEST = "file_oldest_seconds";
  static final String NEWEST_BYTES = "file_newest_bytes";
  static final String TOTAL_BYTES = "file_total_bytes";

  private FileKind() {}

  /** The kind. */
  public static Kind<?, ?> kind() {
    return Kind.of(
            "file",
            FileCheck.class,
            FileSettings.class,
            (settings, context) -> new FileCheck(settings))
        .giving(
            Figure.gauge(COUNT, Unit.COUNT, "Files that match."),
            Figure.gauge(NEWEST, Unit.SECONDS, "How long ago the newest of them was written."),
            Figure.gauge(OLDEST, Unit.SECONDS, "How long ago the oldest of them was written."),
            Figure.gauge(NEWEST_BYTES, Unit.BYTES, "The size of the newest of them."),
            Figure.gauge(TOTAL_BYTES, Unit.BYTES, "The size of all of them."));
  }
}
