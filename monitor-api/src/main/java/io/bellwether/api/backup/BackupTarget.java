// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.backup;

import io.bellwether.api.Run;
import io.bellwether.api.source.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that can be copied out and put back.
 *
 * <p>One snapshot and one restoration of an instance may be open at a time; both may overlap with
 * its other roles.
 */
public interface BackupTarget {
  /**
   * Freezes a consistent view; its run lasts until the snapshot is closed, which always releases
   * it.
   */
  Snapshot snapshot(SnapshotRequest request, Progress progress) throws Exception;

  /** Says what a restore would do, step by step, and changes nothing. */
  RestorePlan planRestore(RestoreRequest request, Run run) throws Exception;

  /** Does what the plan says; on a failure the place is as it was before. */
  Restoration restore(RestorePlan plan, PartSource parts, Progress progress) throws Exception;

  /** A frozen view. */
  interface Snapshot extends AutoCloseable {
    /** The moment it shows. */
    Instant takenAt();

    /** Where the store stood, such as a transaction number; enough to compare and to continue. */
    String position();

    /** What to copy, in an order that can be put back. */
    Iterator<Part> parts();

    /** The same frozen rows to read, when the store can: what proves the copy. */
    default Optional<DataSource> view() {
      return Optional.empty();
    }

    @Override
    void close() throws IOException;
  }

  /**
   * One named stream. The same name with the same version is the same bytes and is not read again.
   */
  interface Part {
    /** The name, with {@code /} between levels. */
    String name();

    /**
     * Tells unchanged bytes without reading them; an empty version is never the same as another.
     */
    Optional<String> version();

    /** Uncompressed: the core looks for repetition first, then compresses. */
    InputStream open() throws IOException;
  }

  /** The backup before only says which parts need not be read: every backup is whole by itself. */
  record SnapshotRequest(Optional<Manifest> previous, Path scratch) {}

  /** Names and versions of the parts, in order. */
  record Manifest(
      String target, Instant takenAt, String position, Map<String, Optional<String>> parts) {
    /** Keeps a copy. */
    public Manifest {
      parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** Whether the part is known to be the same as in this backup. */
    public boolean holds(Part part) {
      return part.version().isPresent() && part.version().equals(parts.get(part.name()));
    }
  }

  /** Where to: in place, or beside it under another name; and up to which moment. */
  record RestoreRequest(Manifest manifest, Optional<String> beside, Optional<Instant> until) {}

  /** What was restored, to compare; closing a scratch restoration removes it. */
  interface Restoration extends AutoCloseable {
    /** The restored rows. */
    DataSource restored();

    @Override
    void close() throws IOException;
  }

  /** Gives the bytes of a part of the backup that is put back. */
  @FunctionalInterface
  interface PartSource {
    /** Opens a part by its name. */
    InputStream open(String part) throws IOException, InterruptedException;
  }

  /** A run that is told between parts how far it is. */
  interface Progress extends Run {
    /** How much of a step is done; a total of 0 is not known. */
    void at(String step, long done, long total);
  }
}
