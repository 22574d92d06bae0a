// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of all files that matched, in a space that does not grow with them. */
final class Found {
  /** One file. */
  record Seen(Path path, Instant written, long size) {}

  private long count;
  private long bytes;
  private @Nullable Seen newest;
  private @Nullable Seen oldest;

  void add(Path path, BasicFileAttributes attributes) {
    Seen seen = new Seen(path, attributes.lastModifiedTime().toInstant(), attributes.size());
    count++;
    bytes += seen.size();
    if (newest == null || seen.written().isAfter(newest.written())) {
      newest = seen;
    }
    if (oldest == null || seen.written().isBefore(oldest.written())) {
      oldest = seen;
    }
  }

  long count() {
    return count;
  }

  long bytes() {
    return bytes;
  }

  @Nullable Seen newest() {
    return newest;
  }

  @Nullable Seen oldest() {
    return oldest;
  }
}
