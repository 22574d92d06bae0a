// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.backup.BackupTarget.Manifest;
import io.bellwether.api.backup.BackupTarget.Part;
import io.bellwether.api.backup.BackupTarget.PartSource;
import io.bellwether.api.backup.BackupTarget.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A backup in memory: what a repository would hold. */
record CopiedBackup(Manifest manifest, Map<String, byte[]> parts) implements PartSource {
  /** Reads every part of the snapshot. */
  static CopiedBackup of(Snapshot snapshot) throws IOException {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    Map<String, Optional<String>> versions = new LinkedHashMap<>();
    for (Iterator<Part> parts = snapshot.parts(); parts.hasNext(); ) {
      Part part = parts.next();
      try (InputStream in = part.open()) {
        if (bytes.put(part.name(), in.readAllBytes()) != null) {
          throw new AssertionError("there are two parts '" + part.name() + "'");
        }
      }
      versions.put(part.name(), part.version());
    }
    return new CopiedBackup(
        new Manifest("tested", snapshot.takenAt(), snapshot.position(), versions), bytes);
  }

  Optional<String> version(String part) {
    return manifest.parts().getOrDefault(part, Optional.empty());
  }

  List<String> names() {
    return List.copyOf(parts.keySet());
  }

  @Override
  public InputStream open(String part) throws IOException {
    return new ByteArrayInputStream(bytesOf(part));
  }

  private byte[] bytesOf(String part) throws IOException {
    byte[] bytes = parts.get(part);
    if (bytes == null) {
      throw new FileNotFoundException("the backup has no part '" + part + "'");
    }
    return bytes;
  }

  /** A repository that breaks in the middle of its last part. */
  PartSource breakingInTheLast() {
    String last = names().get(names().size() - 1);
    return part -> part.equals(last) ? new BreakingStream(bytesOf(part)) : open(part);
  }
}
