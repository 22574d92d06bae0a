// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Run;
import io.bellwether.api.backup.BackupTarget;
import io.bellwether.api.backup.RestorePlan;
import io.bellwether.api.source.DataSource;
import io.bellwether.testkit.ledger.Ledger;
import io.bellwether.testkit.ledger.LedgerCase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A ledger's backups as they should be, to be spoiled in one point. */
class PlainTarget implements BackupTarget, AutoCloseable {
  final LedgerCase ledger;
  final Ledger good;

  PlainTarget(LedgerCase ledger) {
    this.ledger = ledger;
    this.good = ledger.ledger();
  }

  @Override
  public Snapshot snapshot(SnapshotRequest request, Progress progress) throws Exception {
    return good.snapshot(request, progress);
  }

  @Override
  public RestorePlan planRestore(RestoreRequest request, Run run) throws Exception {
    return good.planRestore(request, run);
  }

  @Override
  public Restoration restore(RestorePlan plan, PartSource parts, Progress progress)
      throws Exception {
    return good.restore(plan, parts, progress);
  }

  @Override
  public void close() throws IOException {
    good.close();
  }

  /** Every part of a ledger's snapshot of this moment. */
  List<Part> partsOfNow(Run run) throws Exception {
    SnapshotRequest whole = new SnapshotRequest(Optional.empty(), java.nio.file.Path.of(""));
    List<Part> parts = new ArrayList<>();
    good.snapshot(whole, new TestProgress(run)).parts().forEachRemaining(parts::add);
    return parts;
  }

  /** A snapshot as it should be, to be spoiled in one point. */
  static class PlainSnapshot implements Snapshot {
    private final Snapshot good;

    PlainSnapshot(Snapshot good) {
      this.good = good;
    }

    @Override
    public Instant takenAt() {
      return good.takenAt();
    }

    @Override
    public String position() {
      return good.position();
    }

    @Override
    public Iterator<Part> parts() {
      return good.parts();
    }

    @Override
    public Optional<DataSource> view() {
      return good.view();
    }

    @Override
    public void close() throws IOException {
      good.close();
    }
  }

  /** A part with its bytes. */
  record Bytes(String name, Optional<String> version, byte[] bytes) implements Part {
    static Bytes of(Part part, String name, Optional<String> version) {
      try (InputStream in = part.open()) {
        return new Bytes(name, version, in.readAllBytes());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
